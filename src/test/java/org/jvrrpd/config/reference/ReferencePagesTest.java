package org.jvrrpd.config.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.bind.Keywords;

/** The reference pages in the repository are what the table of keywords gives. */
class ReferencePagesTest {
    private static final String HOW =
            "the table of keywords has changed: make the page anew by"
                    + " mvn test -Dtest=ReferencePagesTest -Dreference.update";

    @Test
    void theMarkdownPageIsThatOfTheTable() throws IOException {
        compare(Path.of("docs/configuration.md"), ReferencePages.markdown());
    }

    @Test
    void theManualPageIsThatOfTheTable() throws IOException {
        compare(Path.of("packaging/jvrrpd.conf.5"), ReferencePages.manual());
    }

    @Test
    void thePageOfDifferencesEndsWithEachKeyword() throws IOException {
        Path page = Path.of("docs/compatibility.md");
        Comparison comparison = new Comparison();
        assertEquals(List.of(), comparison.problems());
        String chapter = comparison.markdown();
        String heading = chapter.substring(0, chapter.indexOf('\n'));
        String text = Files.readString(page, StandardCharsets.UTF_8);
        assertTrue(text.contains(heading), "the page has no chapter of that name: " + heading);
        compare(page, text.substring(0, text.indexOf(heading)) + chapter);
    }

    @Test
    void everyBlockHasAChapter() {
        List<String> chapters = Chapter.ALL.stream().map(Chapter::scope).toList();
        assertEquals(
                Keywords.scopes().stream().sorted().toList(), chapters.stream().sorted().toList());
    }

    @Test
    void everyKeywordStandsInTheManualPage() {
        String manual = ReferencePages.manual();
        for (String scope : Keywords.scopes()) {
            Keywords.of(scope)
                    .forEach(
                            keyword ->
                                    assertTrue(
                                            manual.contains(
                                                    keyword.name()
                                                            .replace("-", "\\-")
                                                            .replace("~", "\\(ti")
                                                            .replace("^", "\\(ha")),
                                            keyword.name()));
        }
    }

    private static void compare(Path file, String text) throws IOException {
        if (System.getProperty("reference.update") != null) {
            Files.writeString(file, text, StandardCharsets.UTF_8);
        }
        assertEquals(text, Files.readString(file, StandardCharsets.UTF_8), HOW);
    }
}
