package org.jvrrpd.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jvrrpd check}, each way of answering, as whole command lines. */
class CheckCommandTest {
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

    private static int check(Object... words) {
        String[] all = new String[words.length + 1];
        all[0] = "check";
        for (int i = 0; i < words.length; i++) {
            all[i + 1] = words[i].toString();
        }
        return Main.run(all);
    }

    private Path file(String name, int priority, String more) throws IOException {
        String text =
                """
                vrrp_instance VI_1 {
                    interface eth0
                    virtual_router_id 7
                    priority %d
                    virtual_ipaddress {
                        192.0.2.1/24
                    }
                    %s
                }
                """
                        .formatted(priority, more);
        return Files.writeString(directory.resolve(name), text);
    }

    private static final String LONG_PASSWORD =
            "authentication {\n auth_type PASS\n auth_pass Topsecret1\n }";

    @Test
    void theTableIsLeftOutWhereNobodyAsks() throws Exception {
        List<String> files =
                List.of(
                        file("left.conf", 110, "").toString(),
                        file("right.conf", 100, "").toString());
        List<NamedFile> named = NamedFile.of(files, List.of(), List.of());
        CheckRequest request = new CheckRequest(named, false, false, false);
        assertNull(CheckedFiles.loadWithoutTable(request).failover());
        assertNotNull(CheckedFiles.load(request).failover());
    }

    @Test
    void theTableNamesSyncGroups() throws IOException {
        Path left = file("left.conf", 110, "");
        Files.writeString(
                left, "vrrp_sync_group G7 {\n group {\n VI_1\n }\n}\n", StandardOpenOption.APPEND);
        assertEquals(0, check("--json", left, file("right.conf", 100, "")));
        String compact = output().replaceAll("\\s", "");
        assertTrue(compact.contains("\"syncGroups\":{\"left\":\"G7\"}"), output());
    }

    @Test
    void severalFilesGiveATable() throws IOException {
        assertEquals(0, check(file("left.conf", 110, ""), file("right.conf", 100, "")));
        assertTrue(output().contains("without a failure: held by left;"), output());
        assertTrue(output().contains("left: host lost"), output());
    }

    @Test
    void routerIdsNameTheNodesIfTheyDiffer() throws IOException {
        Path left = file("left.conf", 110, "");
        Path right = file("right.conf", 100, "");
        Files.writeString(left, "global_defs {\n router_id lb1\n}\n" + Files.readString(left));
        assertEquals(0, check(left, right));
        assertTrue(output().contains("held by left;"), output());
        Files.writeString(right, "global_defs {\n router_id lb2\n}\n" + Files.readString(right));
        assertEquals(0, check(left, right));
        assertTrue(output().contains("held by lb1;"), output());
    }

    /** CFG-15: one file for both nodes. */
    @Test
    void oneFileMayBeTwoNodes() throws IOException {
        Path file = file("both.conf", 110, "@east priority 90");
        assertEquals(
                0,
                check(
                        "--node",
                        "w=" + file,
                        "--node",
                        "e=" + file,
                        "-i",
                        "w=west",
                        "-i",
                        "e=east"));
        assertTrue(output().contains("held by w; priorities w 110, e 90"), output());
    }

    @Test
    void anUnmovedAddressIsAFindingUnderStrict() throws IOException {
        String check = "vrrp_script chk {\n script /bin/true\n weight -2\n}\n";
        Path left = file("left.conf", 110, "track_script {\n chk\n }");
        Files.writeString(left, check + Files.readString(left));
        Path right = file("right.conf", 100, "");
        assertEquals(0, check(left, right));
        assertTrue(output().contains("[JV-C104]"), output());
        assertEquals(1, check("--strict", left, right));
    }

    @Test
    void theTableIsInTheJsonToo() throws IOException {
        assertEquals(0, check("--json", file("l.conf", 110, ""), file("r.conf", 100, "")));
        assertTrue(output().contains("\"takeoverMillis\" : 3610"), output());
        assertTrue(output().contains("\"holeMillis\" : 0"), output());
        assertTrue(output().contains("\"comesBack\" : true"), output());
    }

    @Test
    void sarifNamesRulesAndPlacesAndNoSecret() throws IOException {
        Path file = file("a.conf", 100, LONG_PASSWORD);
        assertEquals(0, check("--sarif", "--no-host", file));
        assertTrue(output().contains("\"ruleId\" : \"JV-C053\""), output());
        assertTrue(output().contains("\"startLine\" : 10"), output());
        assertFalse(output().contains("Topsecret"), output());
    }

    @Test
    void pathsInSarifAreRelativeBelowTheWorkingDirectory() {
        assertEquals("conf/a%20b.conf", CheckSarif.uri(Path.of("conf/a b.conf")));
        assertEquals("file:///etc/jvrrpd.conf", CheckSarif.uri(Path.of("/etc/jvrrpd.conf")));
    }

    @Test
    void aPatchIsShownWithoutTheSecretAndNothingIsWritten() throws IOException {
        Path file = file("a.conf", 100, LONG_PASSWORD);
        String before = Files.readString(file);
        assertEquals(0, check("--fix", "--no-host", file));
        assertTrue(output().contains("\n- auth_pass **********\n+ auth_pass ********\n"), output());
        assertTrue(errors().contains("a.conf:10: shorten auth_pass to 8 bytes"), errors());
        assertTrue(errors().contains("--write can"), errors());
        assertEquals(before, Files.readString(file));
    }

    @Test
    void thePatchIsWrittenIfAskedFor() throws IOException {
        Path file = file("a.conf", 100, LONG_PASSWORD);
        assertEquals(0, check("--fix", "--write", "--no-host", file));
        assertTrue(Files.readString(file).contains("auth_pass Topsecre\n"));
        assertEquals(0, check("--strict", "--no-host", file), this::output);
    }

    @Test
    void withNothingToCorrectThatIsSaid() throws IOException {
        assertEquals(0, check("--fix", "--no-host", file("a.conf", 100, "")));
        assertEquals("", output());
        assertTrue(errors().contains("nothing to correct mechanically"), errors());
    }

    @Test
    void thisHostIsAskedOnlyIfItIsMeant() throws IOException {
        Path file = file("a.conf", 100, "track_interface {\n nowhere0\n }");
        assertEquals(2, check(file));
        assertEquals(0, check("--no-host", file), this::output);
        assertEquals(2, check("--host", file, file));
    }

    @Test
    void wrongCombinationsAreAnswered() throws IOException {
        Path file = file("a.conf", 100, "");
        assertEquals(2, check("--write", file));
        assertEquals(2, check("--fix", "--backup", file));
        assertEquals(2, check("--sarif", "--json", file));
        assertEquals(2, check("--portable", "--host", file));
        assertEquals(2, check("--node", "nothing", file));
        assertEquals(2, check("-i", "b=x", file));
        assertTrue(errors().contains("-i b=... needs --node b=FILE"), errors());
    }

    @Test
    void colourIsForTerminalsOnly() {
        assertTrue(Terminal.wantsColor(null, "xterm", "/dev/pts/3"));
        assertTrue(Terminal.wantsColor("", "linux", "/dev/tty1"));
        assertFalse(Terminal.wantsColor("1", "xterm", "/dev/pts/3"));
        assertFalse(Terminal.wantsColor(null, "dumb", "/dev/pts/3"));
        assertFalse(Terminal.wantsColor(null, null, "/dev/pts/3"));
        assertFalse(Terminal.wantsColor(null, "xterm", "pipe:[123]"));
    }
}
