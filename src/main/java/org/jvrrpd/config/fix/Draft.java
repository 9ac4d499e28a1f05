package org.jvrrpd.config.fix;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.SourceFile;

/** The texts of some files with corrections in them. */
final class Draft {
    private final Map<Path, FileChange> changes;

    private Draft(Map<Path, FileChange> changes) {
        this.changes = changes;
    }

    static Draft empty() {
        return new Draft(Map.of());
    }

    /** The one place of a text that an edit is for, whatever object it was read into. */
    private record Place(Path path, int offset, int length, String text) {}

    /**
     * With the corrections of some findings, all of texts as this draft has them; null if two of
     * them are about the same words.
     */
    @Nullable Draft with(List<Diagnostic> findings) {
        Map<Path, SourceFile> files = new LinkedHashMap<>();
        Set<Place> places = new LinkedHashSet<>();
        for (Diagnostic finding : findings) {
            Fix fix = finding.fix();
            for (Fix.Edit edit : fix == null ? List.<Fix.Edit>of() : fix.edits()) {
                SourceFile file = edit.span().file();
                Path path = path(file);
                files.putIfAbsent(path, file);
                int length = edit.span().length();
                places.add(new Place(path, edit.span().offset(), length, edit.text()));
            }
        }
        Map<Path, FileChange> next = new LinkedHashMap<>(changes);
        for (Map.Entry<Path, SourceFile> entry : files.entrySet()) {
            List<Place> own = new ArrayList<>(places);
            own.removeIf(place -> !place.path().equals(entry.getKey()));
            String text = edited(entry.getValue().text(), own);
            if (text == null) {
                return null;
            }
            next.put(entry.getKey(), change(entry.getKey(), entry.getValue(), text));
        }
        return new Draft(next);
    }

    static Path path(SourceFile file) {
        return Path.of(file.name()).toAbsolutePath().normalize();
    }

    private FileChange change(Path path, SourceFile file, String text) {
        FileChange before = changes.get(path);
        String original = before == null ? file.text() : before.before();
        boolean plain = StandardCharsets.US_ASCII.newEncoder().canEncode(original);
        var charset = plain ? StandardCharsets.UTF_8 : file.charset();
        return new FileChange(path, file.name(), original, text, charset);
    }

    private static @Nullable String edited(String text, List<Place> places) {
        places.sort(Comparator.comparingInt(Place::offset).thenComparingInt(Place::length));
        StringBuilder out = new StringBuilder();
        int done = 0;
        for (Place place : places) {
            if (place.offset() < done) {
                return null;
            }
            out.append(text, done, place.offset()).append(place.text());
            done = place.offset() + place.length();
        }
        return out.append(text.substring(done)).toString();
    }

    List<FileChange> changes() {
        return changes.values().stream()
                .filter(change -> !change.before().equals(change.after()))
                .toList();
    }

    /** What the loader is to read in place of the files. */
    Map<Path, byte[]> replaced() {
        Map<Path, byte[]> bytes = new LinkedHashMap<>();
        changes.forEach((path, change) -> bytes.put(path, change.bytesAfter()));
        return bytes;
    }
}
