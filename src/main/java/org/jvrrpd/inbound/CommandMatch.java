package org.jvrrpd.inbound;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jvrrpd.linux.process.ProcessLook;
import org.jvrrpd.model.TrackProcess;

/**
 * Which processes a {@code vrrp_track_process} counts (TRK-11), as keepalived compares them: by the
 * kernel's name, or by the first word of the command line and the bytes of the others. A native
 * check that names a process means it in the same way.
 */
final class CommandMatch implements ProcessMatch {
    /** The kernel keeps so much of a name. */
    private static final int NAME_LENGTH_MAX = 15;

    private final TrackProcess tracker;
    private final String program;
    private final String parameters;

    CommandMatch(TrackProcess tracker) {
        this.tracker = tracker;
        String own = bytes(tracker.program());
        program =
                tracker.fullCommand()
                        ? own
                        : own.substring(0, Math.min(own.length(), NAME_LENGTH_MAX));
        StringBuilder words = new StringBuilder();
        tracker.parameters().forEach(word -> words.append(bytes(word)).append('\0'));
        parameters = words.toString();
    }

    /** Of a name that a native check watches. */
    static CommandMatch ofName(String key, String name) {
        return new CommandMatch(
                new TrackProcess(
                        key,
                        name,
                        List.of(),
                        TrackProcess.Match.NONE,
                        false,
                        0,
                        false,
                        1,
                        -1,
                        0,
                        0));
    }

    /** One character for each byte, as {@link ProcessLook} has them. */
    private static String bytes(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    @Override
    public String key() {
        return tracker.name();
    }

    @Override
    public boolean isInherited() {
        return true;
    }

    @Override
    public boolean needsWords() {
        return tracker.fullCommand();
    }

    @Override
    public boolean matches(ProcessLook look) {
        if (look.isZombie()) {
            return false;
        }
        if (!tracker.fullCommand()) {
            return look.name().equals(program);
        }
        int end = look.words().indexOf('\0');
        if (end < 0 || !look.words().substring(0, end).equals(program)) {
            return false;
        }
        String rest = look.words().substring(end + 1);
        return switch (tracker.match()) {
            case NONE -> true;
            case EXACT -> rest.equals(parameters);
            case PARTIAL -> rest.startsWith(parameters);
            case INITIAL -> rest.startsWith(withoutEnd(parameters));
        };
    }

    /** The last word may go on. */
    private static String withoutEnd(String words) {
        return words.isEmpty() ? words : words.substring(0, words.length() - 1);
    }
}
