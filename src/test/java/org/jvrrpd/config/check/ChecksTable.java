package org.jvrrpd.config.check;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The table of docs/checks.md: what it says is what the tests ask for. */
final class ChecksTable {
    private static final Path DOCUMENT = Path.of("docs/checks.md");
    private static final String ROW = "\\| [A-Z][0-9]{2}x? \\|.*";

    private ChecksTable() {}

    /**
     * A row.
     *
     * @param severities the words of all that may occur, as the findings say them
     */
    record Row(String id, String code, List<String> severities) {}

    static List<Row> rows() throws IOException {
        return Files.readAllLines(DOCUMENT, StandardCharsets.UTF_8).stream()
                .filter(line -> line.matches(ROW))
                .map(ChecksTable::row)
                .toList();
    }

    private static Row row(String line) {
        String[] cells = line.split(" \\| |^\\| | \\|$");
        return new Row(cells[1], cells[2], List.of(cells[3].split(", ")));
    }
}
