package org.jvrrpd.it.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.loop.LoopCounter;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.outbound.NeighbourAnnouncer;
import org.jvrrpd.outbound.NeighbourCounter;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.GratuitousArp;

class NeighbourPathIT {
    private static final long DEADLINE_SECONDS = 60;
    private static final InstanceId ID = new InstanceId(0, "VI_1");
    private static final InstanceId OTHER = new InstanceId(1, "VI_2");
    private static final MacAddress STRANGER = new MacAddress(0x0200_5e00_0101L);

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
    void everyAddressIsAnnouncedOnceBeforeAnyIsRepeated() throws Exception {
        try (Capture capture = Capture.start(hostB, "eth0", 4, "arp")) {
            announce(a, ID, addresses("10.77.1.100", "10.77.1.101"), 2);
            String mac = a.call(() -> a.interfaces.mac("eth0")).toString();
            List<String> expected = new ArrayList<>();
            for (String vip : List.of("100", "101", "100", "101")) {
                expected.add(
                        String.format(
                                java.util.Locale.ROOT,
                                "ff:ff:ff:ff:ff:ff %s 1 %s 10.77.1.%s ff:ff:ff:ff:ff:ff 10.77.1.%s",
                                mac,
                                mac,
                                vip,
                                vip));
            }
            assertEquals(
                    expected,
                    capture.fields(
                            "eth.dst",
                            "eth.src",
                            "arp.opcode",
                            "arp.src.hw_mac",
                            "arp.src.proto_ipv4",
                            "arp.dst.hw_mac",
                            "arp.dst.proto_ipv4"));
        }
    }

    @Test
    void anIpv6AddressIsAnnouncedByNeighbourAdvertisement() throws Exception {
        lab.run(hostA, "sysctl", "-qw", "net.ipv6.conf.eth0.forwarding=1");
        try (Capture capture = Capture.start(hostB, "eth0", 1, "icmp6[0] = 136")) {
            announce(a, ID, addresses("fd09::22"), 1);
            assertEquals(
                    List.of("fd09::22 ff02::1 255 136 1 1 0 1 fd09::22"),
                    capture.fields(
                            "ipv6.src",
                            "ipv6.dst",
                            "ipv6.hlim",
                            "icmpv6.type",
                            "icmpv6.checksum.status",
                            "icmpv6.nd.na.flag.r",
                            "icmpv6.nd.na.flag.s",
                            "icmpv6.nd.na.flag.o",
                            "icmpv6.nd.na.target_address"));
        }
    }

    @Test
    void thousandsOfAnnouncementsLeaveInBoundedTurns() {
        List<VirtualAddress> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(new VirtualAddress(IpAddress.ofIpv4(0x0a4d_4000 + i), 32, "eth0"));
        }
        long turnsBefore = b.loop.counters().get(LoopCounter.TURNS);
        announce(a, ID, many, 5);
        Await.until(
                "all have left",
                DEADLINE_SECONDS,
                () -> a.announcer.counters().get(NeighbourCounter.FRAMES_SENT) == 5_000);
        long turns = a.loop.counters().get(LoopCounter.TURNS) - turnsBefore;
        assertTrue(turns >= 5_000 / NeighbourAnnouncer.FRAMES_PER_TURN_MAX, "turns: " + turns);
        assertEquals(0, a.announcer.counters().get(NeighbourCounter.FRAMES_FAILED));
    }

    @Test
    void silenceDropsWhatIsQueuedForTheInstanceOnly() {
        a.run(
                () -> {
                    a.announcer.announce(ID, addresses("10.77.1.100"), 5);
                    a.announcer.announce(OTHER, addresses("10.77.1.101"), 3);
                    a.announcer.silence(ID);
                });
        Await.until(
                "the others left",
                DEADLINE_SECONDS,
                () -> a.announcer.counters().get(NeighbourCounter.FRAMES_SENT) == 3);
    }

    @Test
    void aFullQueueRefusesAndCounts() {
        a.run(
                () -> {
                    for (int i = 0; i <= NeighbourAnnouncer.ANNOUNCEMENTS_MAX; i++) {
                        a.announcer.announce(ID, addresses("10.77.1.100"), 1);
                    }
                    a.announcer.silence(ID);
                });
        assertEquals(1, a.announcer.counters().get(NeighbourCounter.ANNOUNCEMENTS_REFUSED));
    }

    @Test
    void addressesWithoutAUsableInterfaceAreCounted() {
        VirtualAddress onLoopback = new VirtualAddress(IpAddress.of("10.77.1.100"), 32, "lo");
        VirtualAddress nowhere = new VirtualAddress(IpAddress.of("10.77.1.101"), 32, "none0");
        announce(a, ID, List.of(onLoopback, nowhere), 1);
        Await.until(
                "both are counted",
                DEADLINE_SECONDS,
                () -> a.announcer.counters().get(NeighbourCounter.ADDRESSES_SKIPPED) == 2);
    }

    @Test
    void theClaimOfAnotherStationIsHeard() {
        watch(a, ID, "10.77.1.99", "10.77.1.100");
        announce(b, ID, addresses("10.77.1.100"), 1);
        awaitClaim("claim of 10.77.1.100 by " + b.call(() -> b.interfaces.mac("eth0")));
    }

    @Test
    void theAdvertisementOfAnotherStationIsHeard() {
        watch(a, ID, "fd09::21", "fd09::22", "10.77.1.100");
        announce(b, ID, addresses("fd09::23", "fd09::22", "10.77.1.100"), 1);
        String mac = b.call(() -> b.interfaces.mac("eth0")).toString();
        awaitClaim("claim of fd09::22 by " + mac);
        awaitClaim("claim of 10.77.1.100 by " + mac);
        assertEquals(2, a.heard.lines.size());
    }

    /** What is in the same place of another packet does not pass for one. */
    @Test
    void theTargetsLastWordAloneIsNoClaim() {
        watch(a, ID, "fd09::22");
        announce(b, ID, addresses("fd10::22", "fd09::22"), 1);
        awaitClaim("claim of fd09::22 by " + b.call(() -> b.interfaces.mac("eth0")));
        assertEquals(1, a.heard.lines.size());
    }

    @Test
    void ourOwnAnnouncementIsNoClaimEvenIfItComesBack() throws Exception {
        watch(a, ID, "10.77.1.100");
        announce(a, ID, addresses("10.77.1.100"), 1);
        b.interfaces.borrowedMac = a.call(() -> a.interfaces.mac("eth0"));
        announce(b, ID, addresses("10.77.1.100"), 1);
        b.interfaces.borrowedMac = STRANGER;
        announce(b, ID, addresses("10.77.1.100"), 1);
        awaitClaim("claim of 10.77.1.100 by " + STRANGER);
        assertEquals(1, a.heard.lines.size());
    }

    @Test
    void probesAndAddressesThatNobodyWatchesAreNoClaims() throws Exception {
        watch(a, ID, "0.0.0.0", "10.77.1.100");
        int index = b.index("eth0");
        RawFrame.send(
                hostB,
                index,
                frame -> GratuitousArp.write(frame, 0, STRANGER, IpAddress.of("0.0.0.0")));
        announce(b, ID, addresses("10.77.1.101"), 1);
        RawFrame.send(
                hostB,
                index,
                frame -> GratuitousArp.write(frame, 0, STRANGER, IpAddress.of("10.77.1.100")));
        awaitClaim("claim of 10.77.1.100 by " + STRANGER);
        assertEquals(1, a.heard.lines.size());
    }

    @Test
    void watchesOfInstancesAddUpAndEndOneByOne() {
        watch(a, ID, "10.77.1.100");
        watch(a, OTHER, "10.77.1.101");
        watch(a, ID);
        announce(b, ID, addresses("10.77.1.100", "10.77.1.101"), 1);
        String mac = b.call(() -> b.interfaces.mac("eth0")).toString();
        awaitClaim("claim of 10.77.1.101 by " + mac);
        assertEquals(1, a.heard.lines.size());
        watch(a, OTHER);
        announce(b, ID, addresses("10.77.1.101"), 1);
        watch(a, OTHER, "10.77.1.102");
        announce(b, ID, addresses("10.77.1.102"), 1);
        awaitClaim("claim of 10.77.1.102 by " + mac);
        assertEquals(2, a.heard.lines.size());
    }

    @Test
    void moreAddressesThanTheFilterHoldsAreStillWatched() {
        String[] many = new String[300];
        for (int i = 0; i < many.length; i++) {
            many[i] = "10.78." + i / 250 + "." + (1 + i % 250);
        }
        watch(a, ID, many);
        announce(b, ID, addresses(many[0], many[299]), 1);
        String mac = b.call(() -> b.interfaces.mac("eth0")).toString();
        awaitClaim("claim of " + many[299] + " by " + mac);
        awaitClaim("claim of " + many[0] + " by " + mac);
    }

    @Test
    void theFilterTellsTwoHundredFiftyAddressesApart() {
        String[] many = new String[250];
        for (int i = 0; i < many.length; i++) {
            many[i] = "10.78.0." + (1 + i);
        }
        watch(a, ID, many);
        announce(b, ID, addresses("10.78.1.1", many[249], "10.78.1.2", many[0]), 1);
        String mac = b.call(() -> b.interfaces.mac("eth0")).toString();
        awaitClaim("claim of " + many[0] + " by " + mac);
        assertEquals(
                List.of(
                        "claim of " + many[249] + " by " + mac,
                        "claim of " + many[0] + " by " + mac),
                a.heard.lines);
    }

    @Test
    void anInterfaceThatIsMadeAnewIsWatchedAgain() {
        connectMore();
        watchOn("x0");
        lab.run(hostA, "ip", "link", "del", "x0");
        connectMore();
        watchOn("x0");
        VirtualAddress address = new VirtualAddress(IpAddress.of("10.77.1.100"), 32, "y0");
        announce(b, ID, List.of(address), 1);
        awaitClaim("claim of 10.77.1.100 by " + b.call(() -> b.interfaces.mac("y0")));
    }

    private void connectMore() {
        lab.veth(hostA, "x0", hostB, "y0");
        lab.address(hostA, "x0", "10.79.1.11/24");
        lab.address(hostB, "y0", "10.79.1.12/24");
    }

    private void watchOn(String interfaceName) {
        VirtualAddress address = new VirtualAddress(IpAddress.of("10.77.1.100"), 32, interfaceName);
        a.run(() -> a.announcer.watch(ID, List.of(address)));
    }

    private static void announce(
            Station station, InstanceId id, List<VirtualAddress> addresses, int repeat) {
        station.run(() -> station.announcer.announce(id, addresses, repeat));
        station.run(() -> {});
    }

    private static void watch(Station station, InstanceId id, String... addresses) {
        station.run(() -> station.announcer.watch(id, addresses(addresses)));
    }

    private static List<VirtualAddress> addresses(String... texts) {
        List<VirtualAddress> addresses = new ArrayList<>();
        for (String text : texts) {
            addresses.add(new VirtualAddress(IpAddress.of(text), 32, "eth0"));
        }
        return addresses;
    }

    private void awaitClaim(String line) {
        Await.until(
                line,
                DEADLINE_SECONDS,
                () -> a.heard.lines.contains(line),
                a.heard.lines::toString);
    }
}
