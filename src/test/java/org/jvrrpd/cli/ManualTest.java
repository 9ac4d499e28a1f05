package org.jvrrpd.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** What the manual page says of the exit statuses is what each command says. */
class ManualTest {
    private static final String SECTION = ".SS ";
    private static final String STATUS = ".B ";

    private static Map<String, TreeSet<String>> commands() {
        Map<String, TreeSet<String>> statuses = new TreeMap<>();
        new CommandLine(new Commands())
                .getSubcommands()
                .forEach(
                        (name, command) -> {
                            Map<String, String> list =
                                    command.getCommandSpec().usageMessage().exitCodeList();
                            if (!list.isEmpty()) {
                                statuses.put(name, new TreeSet<>(list.keySet()));
                            }
                        });
        return statuses;
    }

    private static Map<String, TreeSet<String>> manual() throws IOException {
        Map<String, TreeSet<String>> statuses = new TreeMap<>();
        List<String> names = List.of();
        boolean isThere = false;
        for (String line : Files.readAllLines(Path.of("packaging/jvrrpd.8"))) {
            isThere = line.startsWith(".SH ") ? line.equals(".SH EXIT STATUS") : isThere;
            if (isThere && line.startsWith(SECTION)) {
                names = List.of(line.substring(SECTION.length()).split(", "));
                names.forEach(name -> statuses.put(name, new TreeSet<>()));
            } else if (isThere && line.matches("\\.B \\d+")) {
                String status = line.substring(STATUS.length());
                names.forEach(name -> statuses.getOrDefault(name, new TreeSet<>()).add(status));
            }
        }
        return statuses;
    }

    @Test
    void theManualHasTheExitStatusesOfEveryCommand() throws IOException {
        assertEquals(commands(), manual());
    }
}
