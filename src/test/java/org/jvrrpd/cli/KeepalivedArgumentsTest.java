package org.jvrrpd.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvrrpd.daemon.DaemonOptions;

class KeepalivedArgumentsTest {
    private static KeepalivedArguments parse(String line) throws UsageException {
        return KeepalivedArguments.parse(line.isEmpty() ? new String[0] : line.split(" "));
    }

    @ParameterizedTest
    @CsvSource({
        "-f /a/b.conf,                 /a/b.conf",
        "-f/a/b.conf,                  /a/b.conf",
        "--use-file /a/b.conf,         /a/b.conf",
        "--use-file=/a/b.conf,         /a/b.conf",
        "--use-f=/a/b.conf,            /a/b.conf",
        "-nlDf /a/b.conf,              /a/b.conf",
        "-nlDPf/a/b.conf -R,           /a/b.conf"
    })
    void theFileIsFoundInEveryFormThatGetoptKnows(String line, String file) throws UsageException {
        assertEquals(Path.of(file), parse(line).configFile());
    }

    @Test
    void aClusterOfLettersIsManyOptions() throws UsageException {
        KeepalivedArguments arguments = parse("-nlD");
        assertTrue(arguments.foreground());
        DaemonOptions options = arguments.options();
        assertTrue(options.detailedLog());
        assertFalse(options.logTarget().syslog());
        assertTrue(options.keepalivedStyle());
    }

    @Test
    void withoutOptionsItGoesToTheBackgroundWithKeepalivedsPidFiles() throws UsageException {
        KeepalivedArguments arguments = parse("");
        assertFalse(arguments.foreground());
        DaemonOptions options = arguments.options();
        assertTrue(options.usualPidFiles());
        assertNull(options.pidFile());
        assertNull(options.vrrpPidFile());
        assertEquals(DaemonOptions.RUN_DIRECTORY, options.runDirectory());
        assertTrue(options.logTarget().syslog());
    }

    @Test
    void aRunDirectoryOfItsOwnMeansNoSharedPidFiles() throws UsageException {
        DaemonOptions options = parse("-n --run-dir /tmp/x -p /tmp/p").options();
        assertEquals(Path.of("/tmp/p"), options.pidFile());
        assertNull(options.vrrpPidFile());
        assertFalse(options.usualPidFiles());
    }

    @ParameterizedTest
    @CsvSource({
        "-S 0,        16",
        "-S 7,        23",
        "-Slocal3,    19",
        "-S user,     1",
        "-S daemon,   3",
        "'',          3"
    })
    void facilitiesAreThoseOfSyslog(String line, int facility) throws UsageException {
        assertEquals(facility, parse(line).options().logTarget().facility());
    }

    @ParameterizedTest
    @CsvSource({
        "-t,                    TEST,    ",
        "-t/tmp/out,            TEST,    /tmp/out",
        "--config-test,         TEST,    ",
        "--config-test=/tmp/o,  TEST,    /tmp/o",
        "-t -f /x,              TEST,    ",
        "-v,                    VERSION, ",
        "-h,                    HELP,    ",
        "--signum STOP,         SIGNUM,  ",
        "-nV,                   RUN,     "
    })
    void theTaskIsKnown(String line, KeepalivedArguments.Task task, String output)
            throws UsageException {
        assertEquals(task, parse(line).task());
        assertEquals(output, parse(line).testOutput());
    }

    @ParameterizedTest
    @CsvSource({
        "-f,                 option '-f' requires an argument",
        "--use-file,         option '--use-file' requires an argument",
        "-q,                 unknown option '-q'",
        "--nonsense,         unknown option '--nonsense'",
        "--log,              option '--log' is ambiguous",
        "--dont-fork=yes,    option '--dont-fork' takes no value",
        "extra,              unexpected argument 'extra'",
        "-S nowhere,         unknown syslog facility 'nowhere'",
        "-C,                 'option ''--check'' asks for LVS, which jvrrpd does not have'",
        "-T,                 'option ''--genhash'' asks for LVS, which jvrrpd does not have'"
    })
    void aMistakeIsNamed(String line, String message) {
        UsageException mistake = assertThrows(UsageException.class, () -> parse(line));
        assertEquals(message, mistake.getMessage());
    }

    @Test
    void everyOptionOfKeepalivedIsKnownInBothForms() throws UsageException {
        List<String> refused = List.of("check", "genhash");
        for (KeepalivedOption option : KeepalivedOption.values()) {
            if (refused.contains(option.word())) {
                continue;
            }
            String value = option == KeepalivedOption.LOG_FACILITY ? "1" : "x";
            boolean needs = option.value() == KeepalivedOption.Value.REQUIRED;
            KeepalivedArguments.parse(words("--" + option.word(), needs, value));
            if (option.letter() != '\0') {
                KeepalivedArguments.parse(words("-" + option.letter(), needs, value));
            }
        }
    }

    private static String[] words(String option, boolean needsValue, String value) {
        List<String> words = new ArrayList<>(List.of(option));
        if (needsValue) {
            words.add(value);
        }
        return words.toArray(String[]::new);
    }

    @Test
    void runIsReadByHandAndGivesTheRestToPicocli() {
        DaemonOptions options =
                RunArguments.parse(new String[] {"run", "-f", "/x", "--run-dir", "/y", "-i", "a"});
        assertEquals(DaemonOptions.of(Path.of("/x"), Path.of("/y"), "a"), options);
        DaemonOptions anew =
                RunArguments.parse(new String[] {"run", "--no-resume", "-f", "/x", "-i", "a"});
        assertTrue(anew != null && !anew.resumes() && anew.configFile().equals(Path.of("/x")));
        assertNull(RunArguments.parse(new String[] {"run", "--help"}));
        assertNull(RunArguments.parse(new String[] {"run", "-f"}));
        assertNull(RunArguments.parse(new String[] {"run", "--file=/x"}));
        assertNull(RunArguments.parse(new String[] {"run", "-f", "--run-dir"}));
    }
}
