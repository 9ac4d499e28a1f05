package org.jvrrpd.config.syntax;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.source.SourceFile;
import org.jvrrpd.config.source.Span;

/**
 * Makes the lines that count from files: drops comments, follows includes, decides conditions,
 * replaces parameters, repeats by generators. The order of these is keepalived's (CFG-13, CFG-15).
 */
public final class Preprocessor {
    private final Surroundings surroundings;
    private final Diagnostics diagnostics;
    private final Parameters parameters;
    private final FileReader reader;
    private final List<MappedText> lines = new ArrayList<>();
    private final Deque<Path> including = new ArrayDeque<>();
    private long steps;
    private long characters;
    private IncludeChecks includeChecks = IncludeChecks.NONE;
    private boolean full;

    /** The findings go to the given collector; nothing is read in place of files. */
    public Preprocessor(Surroundings surroundings, Diagnostics diagnostics) {
        this(surroundings, diagnostics, Map.of());
    }

    /**
     * The findings go to the given collector.
     *
     * @param replaced bytes that are read in place of files, by their absolute paths
     */
    public Preprocessor(
            Surroundings surroundings, Diagnostics diagnostics, Map<Path, byte[]> replaced) {
        this.reader = new FileReader(replaced);
        this.surroundings = surroundings;
        this.diagnostics = diagnostics;
        this.parameters = new Parameters(surroundings, diagnostics);
    }

    /** The lines so far, without comments, none empty. */
    public List<MappedText> lines() {
        return lines;
    }

    /**
     * Reads a file and those it includes; the path may hold wildcards, and then all that match are
     * read (CFG-01). Returns the first, or null, with a fatal finding, if none can be read.
     */
    public @Nullable SourceFile readFile(Path path) {
        SourceFile first = null;
        for (Path match : matches(path)) {
            SourceFile file = reader.read(match, match.toString());
            if (file != null) {
                first = first == null ? file : first;
                readFrom(file, match);
            }
        }
        if (first == null) {
            diagnostics.add(
                    DiagnosticCode.FILE_UNREADABLE,
                    Span.of(SourceFile.of(path.toString(), "")),
                    "cannot read this configuration file: " + reader.failure(),
                    "keepalived would start without any instance; jvrrpd refuses",
                    "check the path and its permissions, or name another file with -f");
        }
        return first;
    }

    private static List<Path> matches(Path path) {
        List<Path> matches = new ArrayList<>();
        if (Glob.isPattern(path.toString()) && !Files.exists(path)) {
            Path directory = Path.of("").toAbsolutePath();
            for (String alternative : Glob.alternatives(path.toString())) {
                Glob.matches(directory, alternative).stream()
                        .filter(match -> !Files.isDirectory(match))
                        .map(match -> path.isAbsolute() ? match : directory.relativize(match))
                        .forEach(matches::add);
            }
        }
        return matches.isEmpty() ? List.of(path) : matches;
    }

    /**
     * Reads a text that is already there; relative includes start from the directory of the path.
     */
    public void readFrom(SourceFile file, Path path) {
        Path directory = path.toAbsolutePath().getParent();
        directory = directory == null ? Path.of("/") : directory;
        including.push(path.toAbsolutePath().normalize());
        IncludeChecks checksBefore = includeChecks;
        parameters.enterDirectory(directory.toString());
        PhysicalLines physical = new PhysicalLines(file);
        for (MappedText line = physical.next(); line != null && !full; line = physical.next()) {
            accept(line.strip(), physical, directory);
        }
        includeChecks = checksBefore;
        including.pop();
    }

    private void accept(MappedText line, PhysicalLines physical, Path directory) {
        IncludeKind kind = IncludeKind.of(line.text());
        if (kind == null) {
            expand(line, physical);
        } else {
            include(kind, line, directory);
            parameters.enterDirectory(directory.toString());
        }
    }

    private void expand(MappedText line, PhysicalLines physical) {
        Deque<MappedText> work = new ArrayDeque<>(List.of(line));
        while (!work.isEmpty() && !full) {
            MappedText text = work.pop().strip();
            countStep(text);
            if (text.isEmpty()) {
                continue;
            }
            Matcher definition = Parameters.DEFINITION.matcher(text.text());
            if (text.charAt(0) == '@') {
                takeConditional(condition(text).strip(), work);
            } else if (definition.matches()) {
                define(definition, physical);
            } else if (Generators.startsWithOne(text.text())) {
                repeat(text, work);
            } else {
                replaceOrEmit(text, work);
            }
        }
    }

    private void replaceOrEmit(MappedText text, Deque<MappedText> work) {
        MappedText replaced = parameters.replace(text);
        if (replaced == text) {
            emit(text);
        } else {
            pushLines(replaced, work);
        }
    }

    private static void pushLines(MappedText text, Deque<MappedText> work) {
        int end = text.length();
        while (end >= 0) {
            int start = text.text().lastIndexOf('\n', end - 1) + 1;
            work.push(text.slice(start, end));
            end = start - 1;
        }
    }

    private void emit(MappedText text) {
        lines.add(text);
        characters += text.length();
        includeChecks = includeChecks.after(text.text());
        if (text.text().startsWith("instance ") || text.text().startsWith("instance\t")) {
            parameters.nameInstance(text.text().substring(9).strip().replace("\"", ""));
        }
    }

    /** A line takes one condition: a second one is a keyword, which nobody knows (CFG-15). */
    private void takeConditional(MappedText rest, Deque<MappedText> work) {
        if (!rest.isEmpty() && rest.charAt(0) == '@') {
            emit(rest);
        } else {
            work.push(rest);
        }
    }

    /** The rest of a conditional line, empty if it does not count (CFG-15). */
    private MappedText condition(MappedText text) {
        int end = 1;
        while (end < text.length() && !MappedText.isBlank(text.charAt(end))) {
            end++;
        }
        String id = text.text().substring(1, end);
        boolean negated = id.startsWith("^");
        boolean equal = (negated ? id.substring(1) : id).equals(surroundings.configId());
        return equal == negated ? text.slice(0, 0) : text.slice(end, text.length());
    }

    private void define(Matcher definition, PhysicalLines physical) {
        StringBuilder value = new StringBuilder(definition.group(2).strip());
        while (value.length() > 0 && value.charAt(value.length() - 1) == '\\') {
            value.setLength(value.length() - 1);
            MappedText next = physical.next();
            if (next == null || value.length() > Limits.EXPANDED_LINE_CHARS_MAX) {
                break;
            }
            value.append('\n').append(next.strip().text());
        }
        parameters.define(definition.group(1), value.toString());
    }

    private void repeat(MappedText text, Deque<MappedText> work) {
        int end = Generators.endOfHead(text.text());
        MappedText head = parameters.replace(text.slice(0, end + 1));
        List<Map<String, String>> values = end < 0 ? null : Generators.values(head.text());
        if (values == null || values.stream().anyMatch(this::usesParameter)) {
            diagnostics.add(
                    DiagnosticCode.GENERATOR_PROBLEM,
                    text.span(0, end < 0 ? text.length() : end + 1),
                    "this generator cannot be expanded",
                    "the line is ignored",
                    "write ~SEQ(VAR, START, STEP, END) or ~LST(VAR, A, B, C), VAR being no"
                            + " parameter");
            return;
        }
        MappedText rest = text.slice(end + 1, text.length());
        for (int i = values.size() - 1; i >= 0 && !full; i--) {
            countStep(rest);
            values.get(i).forEach(parameters::define);
            pushLines(parameters.replace(rest), work);
            values.get(i).keySet().forEach(parameters::undefine);
        }
    }

    private boolean usesParameter(Map<String, String> row) {
        return row.keySet().stream().anyMatch(parameters::isDefined);
    }

    private void include(IncludeKind kind, MappedText line, Path directory) {
        MappedText argument = line.slice(kind.keyword().length(), line.length()).strip();
        String pattern = argument.text().replace("\"", "");
        if (pattern.isEmpty() || including.size() > Limits.INCLUDE_DEPTH_MAX) {
            reportLoop(
                    line, pattern.isEmpty() ? "include names no file" : "includes nest too deep");
            return;
        }
        IncludeChecks checks = kind.checks().and(includeChecks);
        List<String> alternatives = Glob.alternatives(pattern);
        List<Path> found = new ArrayList<>();
        for (String alternative : alternatives) {
            List<Path> matches = Glob.matches(directory, alternative);
            found.addAll(matches);
            if (matches.isEmpty() && alternatives.size() > 1) {
                reportMissing(argument, checks.braceMatch(), alternative);
            }
        }
        if (found.isEmpty()) {
            boolean insists = checks.insistsOnMatch(Glob.isPattern(pattern));
            reportMissing(argument, insists, pattern);
        }
        for (Path match : found) {
            includeFile(checks, argument, match, displayName(match, directory));
        }
    }

    private void reportMissing(MappedText argument, boolean insists, String pattern) {
        reportInclude(argument, insists, "no file matches '" + pattern + "'");
    }

    /** Relative to the directory of the including file, as far as that was written relative. */
    private String displayName(Path match, Path directory) {
        Path working = Path.of("").toAbsolutePath();
        boolean below = directory.startsWith(working) && match.startsWith(working);
        return below ? working.relativize(match).toString() : match.toString();
    }

    private void includeFile(IncludeChecks checks, MappedText argument, Path path, String name) {
        String objection = reader.objection(path);
        if (objection == null && including.contains(path.toAbsolutePath().normalize())) {
            reportLoop(argument, "'" + name + "' includes itself");
            return;
        }
        SourceFile file = objection == null ? reader.read(path, name) : null;
        if (file == null) {
            String reason = objection == null ? reader.failure() : objection;
            reportInclude(
                    argument,
                    checks.insistsOnReading(),
                    "'" + name + "' is not included: " + reason);
            return;
        }
        readFrom(file, path);
    }

    private void reportInclude(MappedText argument, boolean insists, String message) {
        diagnostics.add(
                insists ? Severity.FATAL : DiagnosticCode.INCLUDE_PROBLEM.severity(),
                DiagnosticCode.INCLUDE_PROBLEM,
                argument.span(),
                message,
                insists ? "this kind of include insists on it" : "the line has no effect",
                "relative names start from the directory of the file that has the line");
    }

    private void reportLoop(MappedText line, String message) {
        diagnostics.add(
                DiagnosticCode.INCLUDE_LOOP,
                line.span(),
                message,
                "the line is ignored",
                "remove it, or name the file that is meant");
    }

    private void countStep(MappedText text) {
        steps++;
        characters += full ? 0 : text.length();
        if (!full && (steps > Limits.LINES_MAX || characters > Limits.EXPANDED_CHARS_MAX)) {
            full = true;
            diagnostics.add(
                    DiagnosticCode.TOO_LARGE,
                    text.span(),
                    "the configuration exceeds "
                            + Limits.LINES_MAX
                            + " lines or "
                            + Limits.EXPANDED_CHARS_MAX
                            + " characters after expansion",
                    "what follows is not read",
                    "look for a generator or parameter that multiplies lines");
        }
    }

    /** The lines of a file without comments; those that are too long are dropped with a finding. */
    private final class PhysicalLines {
        private final SourceFile file;
        private int offset;

        PhysicalLines(SourceFile file) {
            this.file = file;
        }

        /** The next line, or null at the end. */
        @Nullable MappedText next() {
            String text = file.text();
            while (offset < text.length()) {
                int start = offset;
                int end = text.indexOf('\n', start);
                end = end < 0 ? text.length() : end;
                offset = end + 1;
                if (fits(start, end)) {
                    return Comments.strip(MappedText.of(file, start, end));
                }
            }
            return null;
        }

        private boolean fits(int start, int end) {
            int length = end - start;
            boolean fits = length <= Limits.LINE_BYTES_MAX;
            if (fits && length > Limits.LINE_BYTES_MAX / 4) {
                byte[] bytes = file.text().substring(start, end).getBytes(StandardCharsets.UTF_8);
                fits = bytes.length <= Limits.LINE_BYTES_MAX;
            }
            if (!fits) {
                diagnostics.add(
                        DiagnosticCode.LINE_TOO_LONG,
                        new Span(file, start, 1),
                        "this line is longer than " + Limits.LINE_BYTES_MAX + " bytes",
                        "the whole line is ignored",
                        "split it");
            }
            return fits;
        }
    }
}
