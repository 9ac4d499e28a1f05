package org.jvrrpd.config.reference;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;

/**
 * Each keyword beside what keepalived makes of it: the last chapter of docs/compatibility.md. What
 * differs is written in a file, what is served comes from the table of keywords; {@link #problems}
 * says where the two do not fit.
 */
final class Comparison {
    private static final Path NOTES = Path.of("src/test/resources/reference/compared.tsv");
    private static final String SEPARATOR = "\t";
    private static final String LOAD_BALANCER = "virtual_server";

    /** How jvrrpd stands to keepalived in one keyword. */
    private enum Verdict {
        SAME,
        BETTER,
        OTHER,
        OURS,
        NOT_SERVED;

        /** As the page and the file of notes have it. */
        String word() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
        }

        static Verdict of(String word) {
            for (Verdict verdict : values()) {
                if (verdict.word().equals(word)) {
                    return verdict;
                }
            }
            throw new IllegalArgumentException(NOTES + ": no such verdict: " + word);
        }
    }

    /** What somebody has written about a keyword. */
    private record Note(Verdict verdict, String text) {}

    private final Map<String, Note> notes = new LinkedHashMap<>();

    Comparison() {
        try {
            for (String line : Files.readAllLines(NOTES, StandardCharsets.UTF_8)) {
                if (!line.startsWith("#")) {
                    String[] columns = line.split(SEPARATOR, -1);
                    notes.put(
                            columns[0] + SEPARATOR + columns[1],
                            new Note(Verdict.of(columns[2]), columns[3]));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The chapter, from its heading to the end of the page. */
    String markdown() {
        StringBuilder page = new StringBuilder("## Keyword by keyword\n\n");
        page.append("Made from the table of keywords and ").append(NOTES).append(".\n");
        for (Chapter chapter : Chapter.ALL) {
            page.append("\n### ").append(chapter.title()).append("\n\n");
            if (chapter.scope().equals(LOAD_BALANCER)) {
                page.append("Not served: ").append(chapter.preface()).append('\n');
            } else {
                page.append(chapter(Keywords.of(chapter.scope())));
            }
        }
        return page.toString();
    }

    private String chapter(List<Keyword> keywords) {
        Map<Note, List<String>> byNote = new LinkedHashMap<>();
        keywords.forEach(
                keyword ->
                        byNote.computeIfAbsent(noteOn(keyword), note -> new ArrayList<>())
                                .add(code(keyword.name())));
        List<String> same = byNote.remove(new Note(Verdict.SAME, ""));
        StringBuilder rows = new StringBuilder();
        byNote.forEach(
                (note, names) -> {
                    rows.append("| ").append(String.join(", ", names));
                    rows.append(" | ").append(note.verdict().word());
                    rows.append(" | ").append(note.text()).append(" |\n");
                });
        String all = same == null ? "" : "Same: " + String.join(", ", same) + ".\n";
        String gap = same == null || rows.isEmpty() ? "" : "\n";
        return all + gap + (rows.isEmpty() ? "" : "| keyword | | |\n|---|---|---|\n" + rows);
    }

    private static String code(String text) {
        return "`" + text.replace("|", "\\|") + "`";
    }

    private Note noteOn(Keyword keyword) {
        Note note = notes.get(keyword.scope() + SEPARATOR + keyword.name());
        if (note == null) {
            note = notes.get(keyword.scope() + SEPARATOR + "*");
        }
        if (note != null) {
            return note;
        }
        if (keyword.isLoadBalancer()) {
            return new Note(Verdict.NOT_SERVED, "of the load balancer");
        }
        if (keyword.isOnlyInManual()) {
            return new Note(Verdict.SAME, "only keepalived's manual has it: an unknown keyword");
        }
        return keyword.isOurs()
                ? new Note(Verdict.OURS, keyword.help())
                : new Note(Verdict.SAME, "");
    }

    /** Notes on nothing, and keywords whose note says something else than the table. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        List<String> unused = new ArrayList<>(notes.keySet());
        for (Chapter chapter : Chapter.ALL) {
            for (Keyword keyword : Keywords.of(chapter.scope())) {
                unused.remove(keyword.scope() + SEPARATOR + keyword.name());
                unused.remove(keyword.scope() + SEPARATOR + "*");
                if (!isTrue(keyword, noteOn(keyword))) {
                    problems.add(
                            keyword.scope() + " " + keyword.name() + " is " + keyword.status());
                }
            }
        }
        unused.forEach(name -> problems.add("no such keyword: " + name.replace(SEPARATOR, " ")));
        return problems;
    }

    /** What is served is not said to be left out, and what has no effect is explained. */
    private static boolean isTrue(Keyword keyword, Note note) {
        return switch (keyword.status()) {
            case SERVED, OURS -> note.verdict() != Verdict.NOT_SERVED;
            case PARSED, OURS_PARSED -> !note.text().isEmpty();
            case LVS -> true;
        };
    }
}
