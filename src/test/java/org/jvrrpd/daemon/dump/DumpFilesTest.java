package org.jvrrpd.daemon.dump;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.EngineSnapshot;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/** What dump files say, where they are, and how they are written. */
class DumpFilesTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String INSTANCE =
            """
            vrrp_instance VI_1 {
                interface eth0
                virtual_router_id 51
                authentication {
                    auth_type PASS
                    auth_pass hidden12
                }
                virtual_ipaddress {
                    10.0.0.100/24
                }
            }
            """;

    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    private static Config load(String text) {
        Config config =
                ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("host")).config();
        assertNotNull(config);
        return config;
    }

    private static DumpFacts facts(String text, VrrpState state) {
        Config config = load(text);
        VrrpInstance settings = config.instances().get(0);
        boolean isBackup = state == VrrpState.BACKUP;
        EngineSnapshot.Instance instance =
                new EngineSnapshot.Instance(
                        new InstanceId(0, "VI_1"),
                        settings,
                        state,
                        Reason.MASTER_DOWN,
                        "",
                        90 * SECOND,
                        100,
                        IpAddress.of("10.0.0.1"),
                        isBackup ? IpAddress.of("10.0.0.2") : null,
                        isBackup ? 200 : 0,
                        SECOND,
                        Map.of("MASTER_DOWN", 103 * SECOND),
                        Map.of("advert_sent", 7L, "auth_failure", 2L),
                        List.of(),
                        state.holdsAddresses(),
                        Map.of());
        StatusFacts status =
                new StatusFacts(
                        new StatusFacts.Process("1", 2, "running", 3, "/x", 4, 0, false),
                        1_700_000_000_500L,
                        new EngineSnapshot(100 * SECOND, List.of(instance), List.of()),
                        Map.of(),
                        Map.of(),
                        List.of());
        return new DumpFacts(status, config);
    }

    /** DMP-01. */
    @Test
    void statisticsHaveTheGroupsOfKeepalived() {
        assertEquals(
                """
                VRRP Instance: VI_1
                  Advertisements:
                    Received: 0
                    Sent: 7
                  Became master: 0
                  Released master: 0
                  Packet Errors:
                    Length: 0
                    TTL: 0
                    Invalid Type: 0
                    Advertisement Interval: 0
                    Address List: 0
                  Authentication Errors:
                    Invalid Type: 0
                    Type Mismatch: 0
                    Failure: 2
                  Authentication Extension Errors:
                    Missing: 0
                    Malformed: 0
                    Unknown Key: 0
                    Invalid HMAC: 0
                    Stale: 0
                    Replay: 0
                  Priority Zero:
                    Received: 0
                    Sent: 0
                """,
                StatisticsText.of(facts(INSTANCE, VrrpState.BACKUP)));
    }

    /** DMP-02, DMP-03, DMP-04. */
    @Test
    void jsonHasTheStateAndTheLayoutThatIsAskedFor() {
        String first = JsonText.of(facts(INSTANCE, VrrpState.MASTER));
        assertTrue(first.startsWith("[{\"data\":{\"iname\":\"VI_1\""), first);
        assertTrue(first.contains("\"last_transition\":1699999990.500000,"), first);
        assertTrue(first.contains("\"vipset\":true"), first);
        assertTrue(first.contains("\"state\":2,\"wantstate\":2"), first);
        assertTrue(first.contains("\"vips\":[\"10.0.0.100/24 dev eth0 scope global set\"]"), first);
        assertTrue(first.contains("\"stats\":{\"advert_rcvd\":0,\"advert_sent\":7,"), first);
        assertFalse(first.contains("hidden12"), first);
        String second = "global_defs {\n json_version 2\n}\n" + INSTANCE;
        String text = JsonText.of(facts(second, VrrpState.BACKUP));
        assertTrue(text.startsWith("{\"vrrp\":[{\"data\":"), text);
        assertTrue(text.contains("\"master_priority\":200"), text);
        assertTrue(text.contains("\"state\":1,\"wantstate\":1"), text);
    }

    /** DMP-07. */
    @Test
    void dataHasWhatOnlyARunningDaemonKnows() {
        String text = DataText.of(facts(INSTANCE, VrrpState.BACKUP));
        assertTrue(text.contains("   State = BACKUP\n   Master router = 10.0.0.2\n"), text);
        assertTrue(text.contains("   Master down timer = 3609375 usecs\n"), text);
        assertTrue(text.contains("   Last transition = 1699999990.500000 ("), text);
        assertTrue(text.contains("   Read timeout = 1700000003.500000 ("), text);
        assertTrue(text.contains("   Password = ********\n"), text);
        assertTrue(text.contains("------< jvrrpd >------\njvrrpd 1, process 2"), text);
        assertFalse(text.contains("hidden12"), text);
        String settings = DataText.settings(facts(INSTANCE, VrrpState.BACKUP));
        assertTrue(settings.contains(" VRRP Instance = VI_1\n"), settings);
        assertFalse(settings.contains("Last transition"), settings);
    }

    @Test
    void namesAreThoseOfKeepalivedUnlessTheFileHasOthers() {
        assertEquals(directory, DumpNames.directory(Map.of("TMPDIR", directory.toString())));
        assertEquals(Path.of("/tmp"), DumpNames.directory(Map.of("TMPDIR", "relative")));
        assertEquals(Path.of("/tmp"), DumpNames.directory(Map.of()));
        assertEquals("/d/keepalived.data", name(DumpNames.Kind.DATA, ""));
        assertEquals("/d/keepalived.stats", name(DumpNames.Kind.STATISTICS, ""));
        assertEquals("/d/keepalived.json", name(DumpNames.Kind.JSON, ""));
        String named = "instance i\nnet_namespace n\nglobal_defs {\ndata_use_instance\n}\n";
        assertEquals("/d/keepalived.n_i.data", name(DumpNames.Kind.DATA, named));
        assertEquals("/d/keepalived.json", name(DumpNames.Kind.JSON, named));
        String other = "global_defs {\njson_dump_file /e/x.json\nstate_dump_file y\n}\n";
        assertEquals("/e/x.json", name(DumpNames.Kind.JSON, other));
        assertEquals("/d/y", name(DumpNames.Kind.DATA, other));
    }

    private static String name(DumpNames.Kind kind, String text) {
        return DumpNames.of(kind, load(text + INSTANCE), Path.of("/d")).toString();
    }

    /** PRC-06, PRC-21. */
    @Test
    void aFileFollowsNoLinkAndHasTheModeThatUmaskLeaves() throws IOException {
        assertEquals(0177, DumpNames.umask(load(INSTANCE)));
        assertEquals(022, DumpNames.umask(load("global_defs {\numask 022\n}\n" + INSTANCE)));
        Path precious = Files.writeString(directory.resolve("precious"), "mine");
        Path target = Files.createSymbolicLink(directory.resolve("dump"), precious);
        write(target, "one", 0177);
        assertEquals("mine", Files.readString(precious));
        assertEquals("one", Files.readString(target));
        assertEquals("rw-------", mode(target));
        write(target, "two", 022);
        assertEquals("rw-r--r--", mode(target));
        assertEquals(2, directory.toFile().list().length);
    }

    @Test
    void whatCannotBeWrittenLeavesNothing() throws IOException {
        Path target = Files.createDirectory(directory.resolve("dump"));
        assertThrows(IOException.class, () -> write(target, "x", 0));
        assertTrue(Files.isDirectory(target));
        assertEquals(1, directory.toFile().list().length);
        Path nowhere = directory.resolve("none/dump");
        assertThrows(IOException.class, () -> write(nowhere, "x", 0));
    }

    private static void write(Path target, String text, int umask) throws IOException {
        try (DumpFile file = DumpFile.beside(target)) {
            file.publish(text, umask);
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
