package org.jvrrpd.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.daemon.ExitStatus;

/**
 * The rules of checking by their numbers; those that are not here: CHK-02, CHK-04
 * ConfigTestStatusTest; CHK-07 DaemonIT, too; CHK-11, CHK-12 ReloadCheckTest.
 */
class CheckingRulesTest {
    private static final String HEAD = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n";
    private static final String TAIL = "virtual_ipaddress { 192.0.2.1/24 }\n}\n";

    private final Path folder;

    CheckingRulesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    /** CHK-01. */
    @Test
    void findingsAreAppendedToAFileThatIsNoLink() throws IOException {
        String file = write("what\n");
        Path log = folder.resolve("log");
        assertEquals(5, ConfigTest.run(Path.of(file), "x", null, log.toString()));
        assertEquals(5, ConfigTest.run(Path.of(file), "x", null, log.toString()));
        String text = Files.readString(log);
        assertEquals(2, text.split("main.conf:1:1: error", -1).length - 1, text);
        assertEquals(
                "rw-r--r--", PosixFilePermissions.toString(Files.getPosixFilePermissions(log)));
        Path link = Files.createSymbolicLink(folder.resolve("link"), log);
        assertEquals(ExitStatus.FATAL, ConfigTest.run(Path.of(file), "x", null, link.toString()));
        assertEquals(text, Files.readString(log));
    }

    /** CHK-03, QRK-17. */
    @Test
    void theUsualMistakesHaveTheirStatuses() throws IOException {
        assertEquals(5, status(HEAD.replace("eth0", "absent0") + TAIL));
        assertEquals(5, status("unheard_of\n" + HEAD + TAIL));
        assertEquals(5, status(HEAD + "priority 300\n" + TAIL));
        assertEquals(5, status(HEAD + "virtual_ipaddress 192.0.2.1\n}\n"));
        assertEquals(2, status(HEAD + "priority\n" + TAIL));
        assertEquals(6, status("vrrp_script s {\nscript /bin/sh\n}\n" + HEAD + TAIL));
        Path none = folder.resolve("none.conf");
        assertEquals(0, ConfigTest.run(none, "x", null, folder.resolve("none.log").toString()));
        assertFalse(ConfigLoader.load(none, LoadOptions.of("x")).usable(), "run refuses it");
    }

    /** CHK-05. */
    @Test
    void aTestStartsNothingAndLeavesNothing() throws IOException {
        String touch = "\"/bin/touch " + folder.resolve("touched") + "\"\n";
        String file =
                write(
                        "global_defs {\nscript_user root\nenable_script_security\n"
                                + ("startup_script " + touch)
                                + ("vrrp_notify_fifo " + folder.resolve("fifo") + "\n}\n")
                                + ("track_file t {\nfile " + folder.resolve("track"))
                                + "\ninit_file 5 overwrite\n}\n"
                                + ("vrrp_script s {\nscript " + touch + "}\n")
                                + HEAD
                                + "track_script { s }\ntrack_file { t }\n"
                                + ("notify " + touch + TAIL));
        ConfigTest.run(Path.of(file), "x", null, folder.resolve("log").toString());
        Set<String> names = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.forEach(path -> names.add(path.getFileName().toString()));
        }
        assertEquals(Set.of("log", "main.conf"), names);
    }

    /** CHK-06, CHK-07: a service manager must not start again what cannot become better. */
    @Test
    void theDaemonEndsWithKeepalivedsStatuses() throws IOException {
        assertEquals(
                List.of(0, 1, 2, 4, 6, 70),
                List.of(
                        ExitStatus.OK,
                        ExitStatus.FATAL,
                        ExitStatus.CONFIG,
                        ExitStatus.NO_PERMISSION,
                        ExitStatus.NO_CONFIGURATION,
                        ExitStatus.PROGRAMMING));
        String unit = Files.readString(Path.of("systemd/jvrrpd.service"));
        assertTrue(unit.contains("RestartPreventExitStatus=2 4 6\n"), unit);
    }

    /** CHK-08. */
    @Test
    void whatKeepalivedDoesNotStartWithIsFatal() throws IOException {
        String strict = "global_defs {\nvrrp_strict\n}\n";
        String peers = "unicast_peer { 192.0.2.2 }\n";
        for (String text :
                List.of(
                        HEAD.replace("eth0", "absent0") + TAIL,
                        HEAD.replace("virtual_router_id 1\n", "") + TAIL,
                        HEAD.replace("interface eth0\n", "") + TAIL,
                        HEAD.replace("interface eth0\n", peers + "unicast_src_ip fe80::1\n")
                                + TAIL.replace("192.0.2.1/24", "fe80::9/64"),
                        strict + HEAD + peers + TAIL,
                        strict + HEAD + "}\n",
                        HEAD + "version 3\n}\n",
                        HEAD + TAIL + HEAD.replace(" A ", " B ") + TAIL.replace("2.1/", "2.9/"))) {
            assertFalse(load(text).usable(), text);
        }
        for (String text :
                List.of(
                        "global_defs {\ndynamic_interfaces\n}\n"
                                + (HEAD.replace("eth0", "absent0") + TAIL),
                        HEAD + "version 3\nno_virtual_ipaddress\n}\n",
                        HEAD + TAIL + HEAD.replace(" A ", " B ").replace("eth0", "eth1") + TAIL,
                        HEAD
                                + ("mcast_dst_ip 224.0.0.20\n" + TAIL)
                                + (HEAD.replace(" A ", " B ") + TAIL.replace("2.1/", "2.9/")))) {
            LoadResult result = load(text);
            assertTrue(result.usable(), text + result.diagnostics());
        }
    }

    /** CHK-09. */
    @Test
    void whatKeepalivedCorrectsIsCorrected() throws IOException {
        for (String line :
                List.of(
                        "priority 300",
                        "state master",
                        "advert_int 1.4",
                        "version 3\nauthentication {\nauth_type PASS\nauth_pass x\n}")) {
            LoadResult result = load(HEAD + line + "\n" + TAIL);
            assertTrue(result.usable() && !result.diagnostics().isEmpty(), line);
        }
        LoadResult option = load(HEAD + TAIL.replace("/24", "/24 sideways"));
        assertTrue(option.usable() && !option.diagnostics().isEmpty());
        assertTrue(load(HEAD + "}\n").usable(), "version 2 without an address");
    }

    /** CHK-10. */
    @Test
    void whatKeepsAnInstanceInFaultThereIsSaid() throws IOException {
        for (String line : List.of("unicast_fault_no_peer", "use_ipvlan")) {
            LoadResult result = load(HEAD + line + "\n" + TAIL);
            assertTrue(
                    result.diagnostics().stream()
                            .anyMatch(finding -> finding.why().contains("stays in FAULT")),
                    line);
        }
        assertFalse(load(HEAD.replace("eth0", "lo") + TAIL).usable());
    }

    private String write(String text) throws IOException {
        return Files.writeString(folder.resolve("main.conf"), text).toString();
    }

    private int status(String text) throws IOException {
        return ConfigTest.status(load(text));
    }

    private LoadResult load(String text) throws IOException {
        return ConfigLoader.load(
                Path.of(write(text)),
                LoadOptions.of("x")
                        .withInterfaces(name -> !name.startsWith("absent"), name -> 1500));
    }
}
