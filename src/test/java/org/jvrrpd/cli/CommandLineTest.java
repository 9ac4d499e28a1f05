package org.jvrrpd.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs whole command lines within the test's process. */
class CommandLineTest {
    private final CapturedStreams streams = new CapturedStreams();

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    @AfterEach
    void release() {
        streams.close();
    }

    private String output() {
        return streams.output();
    }

    private String errors() {
        return streams.errors();
    }

    private int run(String... words) {
        return Main.run(words);
    }

    private String file(String text) throws IOException {
        Path file = directory.resolve("jvrrpd.conf");
        Files.writeString(file, text);
        return file.toString();
    }

    /** Without interface, as no name but that of the loopback is sure to exist. */
    private static String instance(String more) {
        return """
                vrrp_instance VI_1 {
                    unicast_src_ip 192.0.2.2
                    unicast_peer { 192.0.2.3 }
                    virtual_router_id 1
                    virtual_ipaddress { 127.0.0.99 dev lo }
                    %s
                }
                """
                .formatted(more);
    }

    @Test
    void theHelpNamesEveryCommandAndOption() {
        assertEquals(0, run("--help"));
        for (Subcommand subcommand : Subcommand.values()) {
            assertTrue(output().contains("  " + subcommand.word() + " "), output());
        }
        for (KeepalivedOption option : KeepalivedOption.values()) {
            assertTrue(output().contains("--" + option.word()), output());
        }
    }

    @Test
    void keepalivedsShortFormsPrintToStandardError() {
        assertEquals(0, run("-h"));
        assertEquals(0, run("-v"));
        assertTrue(errors().contains("Usage: jvrrpd"), errors());
        assertTrue(errors().contains("keepalived's configuration language"), errors());
        assertEquals("", output());
    }

    @Test
    void everySubcommandExplainsItself() {
        for (Subcommand subcommand : Subcommand.values()) {
            assertEquals(0, run(subcommand.word(), "--help"), subcommand.word());
            assertTrue(output().contains("Usage: jvrrpd " + subcommand.word()), output());
            assertEquals(0, run(subcommand.word(), "--version"));
        }
    }

    @Test
    void aMistypedCommandIsAnswered() {
        assertEquals(2, run("stauts"));
        assertTrue(errors().contains("Did you mean: jvrrpd status?"), errors());
        assertEquals(1, run("-q"));
        assertTrue(errors().contains("unknown option '-q'"), errors());
    }

    @Test
    void signalNumbersArePrinted() {
        assertEquals(0, run("--signum=STOP"));
        assertEquals(0, run("--signum", "DATA"));
        assertEquals("15\n10\n", output());
        assertEquals(1, run("--signum=JSON"));
    }

    @Test
    void aUsableFileIsUsableStrictOrNot() throws IOException {
        String file = file(instance(""));
        assertEquals(0, run("check", file), this::output);
        assertEquals(0, run("check", "--strict", file), this::output);
        assertTrue(output().contains(file + ": usable\n"), output());
    }

    @Test
    void aMistakeThatKeepalivedSurvivesCountsOnlyIfStrict() throws IOException {
        String file = file(instance("advert_itn 1"));
        assertEquals(0, run("check", file), this::output);
        assertEquals(1, run("check", "--strict", file), this::output);
        assertTrue(output().contains("advert_itn"), output());
        assertTrue(output().contains("^^^^^^^^^^"), output());
        assertTrue(output().contains("usable, 1 error\n"), output());
    }

    @Test
    void aMissingInterfaceMakesTheFileUnusable() throws IOException {
        String file = file(instance("interface nowhere0"));
        assertEquals(2, run("check", file), this::output);
        assertTrue(output().contains("nowhere0"), output());
        assertTrue(output().contains("the service would not start"), output());
    }

    @Test
    void severalFilesAreChecked() throws IOException {
        String file = file(instance(""));
        assertEquals(2, run("check", file, directory.resolve("absent").toString()));
        assertTrue(output().contains(file + ": usable"), output());
    }

    @Test
    void findingsAreGivenAsJsonToo() throws IOException {
        assertEquals(0, run("check", "--json", file(instance("advert_itn 1"))), this::output);
        assertTrue(output().contains("\"usable\" : true"), output());
        assertTrue(output().contains("\"line\" : 6"), output());
        assertTrue(output().contains("\"code\" : \"JV-C020\""), output());
    }

    @Test
    void aTestInKeepalivedsStyleHasItsStatuses() throws IOException {
        assertEquals(0, run("-t", "-f", file(instance(""))), this::errors);
        assertEquals(5, run("-t", "-f", file(instance("advert_itn 1"))), this::errors);
        assertEquals(2, run("-t", "-f", file(instance("priority"))), this::errors);
        assertEquals(6, run("-t", "-f", file(instance("notify /usr/bin/true"))), this::errors);
        assertEquals(5, run("-t", "-f", file(instance("interface nowhere0"))), this::errors);
        assertEquals(0, run("-t", "-f", directory.resolve("absent").toString()));
        assertTrue(errors().contains("does not exist"), errors());
    }

    @Test
    void aTestMayWriteToAFileWhichIsAppendedTo() throws IOException {
        Path target = directory.resolve("out");
        Files.writeString(target, "before\n");
        assertEquals(5, run("-t" + target, "-f", file(instance("advert_itn 1"))));
        String text = Files.readString(target);
        assertTrue(text.startsWith("before\n") && text.contains("advert_itn"), text);
        assertEquals("", errors());
    }

    @Test
    void whereNoDaemonRunsStatusSaysSo() {
        assertEquals(3, run("status", "--run-dir", directory.toString()));
        assertTrue(errors().contains("no daemon runs with the run directory"), errors());
        assertEquals(3, run("reload", "--run-dir", directory.toString()));
    }

    @Test
    void whereNothingIsLeftThereIsNothingToSweep() {
        assertEquals(0, run("sweep", "--run-dir", directory.resolve("none").toString()));
        assertTrue(output().contains("nothing to sweep"), output());
    }
}
