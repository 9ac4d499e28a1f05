package org.jvrrpd.vmac;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;

/** The file that says what was made and changed. */
class TracesTest {
    private static final MacAddress MAC = new MacAddress(0x5e000133L);

    private final Path folder;

    TracesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void whatIsNotedIsReadByTheNext() throws IOException {
        Traces traces = Traces.begin(folder);
        assertNull(Traces.read(folder), "nothing is noted yet");
        traces.note(new Traces.Made("vrrp.51", "eth0", MAC, 0));
        traces.note(new Traces.Made("vrrp.51", "eth0", MAC, 5));
        traces.note(new Traces.Setting("net/ipv4/conf/eth0/arp_ignore", "0", "1"));
        traces.note(new Traces.Setting("net/ipv4/conf/eth0/arp_ignore", "1", "2"));
        traces.note(new Traces.Table(Family.IPV4, "keepalived"));
        traces.note(new Traces.Table(Family.IPV6, "other"));
        Traces next = Traces.begin(folder);
        assertEquals(List.of(new Traces.Made("vrrp.51", "eth0", MAC, 5)), next.made());
        assertEquals(
                List.of(new Traces.Setting("net/ipv4/conf/eth0/arp_ignore", "0", "2")),
                next.settings(),
                "the first value is the one to go back to");
        assertEquals(
                List.of(
                        new Traces.Table(Family.IPV4, "keepalived"),
                        new Traces.Table(Family.IPV6, "other")),
                next.tables(),
                "FW-06: what is to be removed after a crash");
        next.forgetTable(new Traces.Table(Family.IPV4, "keepalived"));
        next.forgetTable(new Traces.Table(Family.IPV6, "other"));
        next.forgetInterface("vrrp.51");
        next.forgetSetting("net/ipv4/conf/eth0/arp_ignore");
        Traces last = Traces.read(folder);
        assertNotNull(last);
        assertTrue(last.made().isEmpty() && last.settings().isEmpty());
        assertEquals(List.of(), last.tables());
    }

    /** The file may be anybody's: nothing outside the settings of interfaces is ever written. */
    @Test
    void aFileThatIsNotExactlyOursIsNotTrusted() throws IOException {
        Traces.begin(folder).note(new Traces.Made("a", "b", MAC, 1));
        Path file = folder.resolve(Traces.NAME);
        String good = Files.readString(file);
        for (String line :
                List.of(
                        "set kernel/core_pattern a b",
                        "set net/ipv4/conf/../../kernel/x a b",
                        "set net/ipv4/conf/../arp_ignore 0 1",
                        "made a b c 1",
                        "made a b 00:00:5e:00:01:33 -1",
                        "")) {
            Files.writeString(file, good + line + "\n");
            assertThrows(IOException.class, () -> Traces.read(folder), line);
            assertEquals(1, InterfaceSweep.sweep(folder, false).failed(), line);
        }
        Files.writeString(file, good.replaceAll("network [0-9]+", "network 1"));
        assertNull(Traces.read(folder), "of another network namespace");
        Files.writeString(file, good.replaceAll("boot [0-9a-f-]+", "boot 0"));
        assertNull(Traces.read(folder), "of another boot");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/etc/hostname"));
        assertThrows(IOException.class, () -> Traces.read(folder));
    }

    /** MAC-04, RFC 4291 appendix A. */
    @Test
    void aLinkLocalAddressIsMadeOfTheHardwareAddress() {
        assertEquals(
                IpAddress.of("fe80::906d:e7ff:fe4d:ee82"),
                LinkLocal.derived(new MacAddress(0x926d_e74d_ee82L)));
    }
}
