package org.jvrrpd.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What docs/checking.md shows is what the program prints. {@code -Dgolden.update} writes the page
 * anew.
 */
class CheckingDocumentTest {
    private static final Path PAGE = Path.of("docs/checking.md");
    private static final Pattern FILE = Pattern.compile("(?s)```conf (\\S+)\n(.*?)```");
    private static final Pattern COMMAND =
            Pattern.compile("(?s)```console\n\\$ jvrrpd (check .*?)\n(.*?)```");

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    @Test
    void theExamplesOfThePageAreTrue() throws IOException {
        String page = Files.readString(PAGE);
        for (MatchResult file : FILE.matcher(page).results().toList()) {
            Files.writeString(directory.resolve(file.group(1)), file.group(2));
        }
        String actual =
                COMMAND.matcher(page)
                        .replaceAll(
                                one ->
                                        java.util.regex.Matcher.quoteReplacement(
                                                "```console\n$ jvrrpd "
                                                        + one.group(1)
                                                        + "\n"
                                                        + output(one.group(1))
                                                        + "```"));
        assertTrue(COMMAND.matcher(page).find());
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(PAGE, actual);
        }
        assertEquals(actual, Files.readString(PAGE));
    }

    /** Both streams, the standard one first, with the files as the reader would name them. */
    private String output(String command) {
        List<String> words = new ArrayList<>();
        for (String word : command.split(" ")) {
            words.add(word.endsWith(".conf") ? directory.resolve(word).toString() : word);
        }
        try (CapturedStreams streams = new CapturedStreams()) {
            Main.run(words.toArray(String[]::new));
            return (streams.output() + streams.errors()).replace(directory + "/", "");
        }
    }
}
