package org.jvrrpd.it.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vrrp.port.InstanceId;

class Advert6PathIT {
    private static final long DEADLINE_SECONDS = 60;
    private static final String A_ADDRESS = "fe80::a";
    private static final String B_ADDRESS = "fe80::b";

    private final NetworkLab lab = new NetworkLab();
    private String hostA = "";
    private String hostB = "";
    private Station a;
    private Station b;

    @BeforeEach
    void connect() throws Exception {
        hostA = lab.host("a");
        hostB = lab.host("b");
        lab.lan(1, hostA, hostB);
        lab.address(hostA, "eth0", A_ADDRESS + "/64");
        lab.address(hostB, "eth0", B_ADDRESS + "/64");
        a = Station.on(hostA);
        b = Station.on(hostB);
    }

    @AfterEach
    void disconnect() {
        a.close();
        b.close();
        lab.close();
    }

    @Test
    void anAdvertIsWellFormed() throws Exception {
        try (Capture capture = Capture.start(hostB, "eth0", 2, "ip6 proto 112")) {
            InstanceId id = a.open(0, Settings.ipv6(51), A_ADDRESS);
            a.send(id, 100, 0);
            assertEquals(
                    List.of(
                            "255 0x000000c0 fe80::a ff02::12 24 3 51 100 1 100 fe80::100",
                            "255 0x000000c0 fe80::a ff02::12 24 3 51 0 1 100 fe80::100"),
                    capture.fields(
                            "ipv6.hlim",
                            "ipv6.tclass",
                            "ipv6.src",
                            "ipv6.dst",
                            "ipv6.plen",
                            "vrrp.version",
                            "vrrp.virt_rtr_id",
                            "vrrp.prio",
                            "vrrp.checksum.status",
                            "vrrp.short_adver_int",
                            "vrrp.ipv6_addr"));
        }
    }

    @Test
    void multicastAdvertsAreHeardByOthersAndNotByTheSender() {
        a.open(0, Settings.ipv6(51), A_ADDRESS);
        a.open(1, Settings.multicast(3, 51), "10.77.1.11");
        InstanceId id = b.open(0, Settings.ipv6(51), B_ADDRESS);
        b.send(id, 7);
        String line = "advert on " + a.index("eth0") + " v3 vrid 51 priority 7";
        awaitHeard(line + " from fe80::b to ff02::12");
        assertEquals(1, a.heard.lines.size());
        assertEquals(List.of(), b.heard.lines);
        assertTrue(a.heard.lastTtl == 255);
    }

    @Test
    void unicastAdvertsReachThePeer() {
        a.open(0, Settings.ipv6(51, B_ADDRESS), A_ADDRESS);
        InstanceId id = b.open(0, Settings.ipv6(51, A_ADDRESS), B_ADDRESS);
        b.send(id, 7);
        String line = "advert on " + a.index("eth0") + " v3 vrid 51 priority 7";
        awaitHeard(line + " from fe80::b to fe80::a");
    }

    @Test
    void theGroupIsJoinedAndLeft() {
        InstanceId id = a.open(0, Settings.ipv6(51), A_ADDRESS);
        assertTrue(isInGroup());
        a.run(() -> a.sender.close(id));
        assertFalse(isInGroup());
    }

    private boolean isInGroup() {
        return lab.run(hostA, "ip", "-6", "maddr", "show", "dev", "eth0").contains("ff02::12");
    }

    private void awaitHeard(String line) {
        Await.until(
                line,
                DEADLINE_SECONDS,
                () -> a.heard.lines.contains(line),
                a.heard.lines::toString);
    }
}
