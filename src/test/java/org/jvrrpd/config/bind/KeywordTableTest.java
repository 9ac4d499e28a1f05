package org.jvrrpd.config.bind;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Our table of keywords against the list that was made from keepalived itself; that one is no part
 * of the project, so the comparison runs where it is present.
 */
class KeywordTableTest {
    private static final Path REFERENCE =
            Path.of(
                    System.getProperty(
                            "keywords.reference", "../shared/reference/keepalived-keywords.tsv"));

    private static final Pattern WORD = Pattern.compile("-?[A-Za-z][A-Za-z0-9_-]*");

    @Test
    void everyRowOfTheReferenceIsInOurTable() throws IOException {
        List<String> missing = new ArrayList<>();
        boolean present = Files.exists(REFERENCE);
        List<String> lines =
                present ? Files.readAllLines(REFERENCE, StandardCharsets.UTF_8) : List.of("head");
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t");
            List<Keyword> keywords = keywords(cells[0], cells[1]);
            if (keywords.isEmpty()) {
                missing.add(cells[0] + " " + cells[1]);
            }
            for (Keyword keyword : keywords) {
                compare(keyword, cells[5].charAt(0), cells[3], missing);
            }
        }
        assertTrue(!present || lines.size() > 340, "rows: " + lines.size());
        assertEquals(List.of(), missing);
    }

    private static void compare(
            Keyword keyword, char tier, String defaultText, List<String> missing) {
        if (keyword.tier() != tier) {
            missing.add(keyword.scope() + " " + keyword.name() + " tier " + keyword.tier());
        }
        boolean same = defaultText.equals("-") || keyword.defaultText().equals(defaultText);
        if (!same) {
            missing.add(
                    keyword.scope() + " " + keyword.name() + " default " + keyword.defaultText());
        }
    }

    /** The keywords of a cell such as {@code neighbor_ip IP; neighbour_ip IP}. */
    private static List<Keyword> keywords(String scope, String cell) {
        if (Set.of("lexical", "conditional", "parameter", "generator").contains(scope)) {
            return Keywords.of(scope).stream()
                    .filter(
                            keyword ->
                                    cell.startsWith(keyword.name()) || isFirstWord(keyword, cell))
                    .toList();
        }
        List<Keyword> found = new ArrayList<>();
        Matcher words =
                WORD.matcher(cell.startsWith("[") ? cell : cell.replaceAll("\\[.*?\\]", ""));
        while (words.find()) {
            Keyword keyword = Keywords.find(scope, words.group());
            boolean first = found.isEmpty() || cell.contains(",") || cell.contains("deprecated");
            if (keyword != null && first) {
                found.add(keyword);
            }
        }
        return found;
    }

    private static boolean isFirstWord(Keyword keyword, String cell) {
        return cell.startsWith(keyword.name().replace("}", " ")) || keyword.syntax().equals(cell);
    }

    @Test
    void everyRangeAndDefaultIsReadable() {
        for (String scope : Keywords.scopes()) {
            for (Keyword keyword : Keywords.of(scope)) {
                if (keyword.type().equals("integer") && !scope.endsWith("line")) {
                    long least = Long.parseLong(keyword.least());
                    assertTrue(least <= Long.parseLong(keyword.most()), keyword.name());
                }
                if (!keyword.preset().isEmpty() && !keyword.preset().startsWith("global ")) {
                    assertTrue(KeywordReader.preset(keyword) != null, keyword.name());
                }
            }
        }
    }

    @Test
    void everyOldSpellingLeadsToAKeywordOfToday() {
        for (String scope : Keywords.scopes()) {
            for (Keyword keyword : Keywords.of(scope)) {
                boolean replaced = !keyword.instead().isEmpty() && !keyword.hasNoSuccessor();
                assertTrue(
                        !replaced || Keywords.find(scope, keyword.instead()) != null,
                        scope + " " + keyword.name());
            }
        }
    }

    @Test
    void everyInheritedDefaultIsAKeywordOfGlobalDefs() {
        for (String scope : List.of("vrrp_instance", "vrrp_sync_group")) {
            for (Keyword keyword : Keywords.of(scope)) {
                if (keyword.preset().startsWith("global ")) {
                    String name = keyword.preset().substring("global ".length());
                    assertTrue(Keywords.find("global_defs", name) != null, name);
                }
            }
        }
    }
}
