package org.jvrrpd.it.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.Condition;
import org.jvrrpd.inbound.ReceiveCounter;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.AdvertSender;
import org.jvrrpd.outbound.SendCounter;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vrrp.port.InstanceId;

class AdvertPathIT {
    private static final long DEADLINE_SECONDS = 60;
    private static final String A_ADDRESS = "10.77.1.11";
    private static final String B_ADDRESS = "10.77.1.12";

    private final NetworkLab lab = new NetworkLab();
    private String hostA = "";
    private String hostB = "";
    private String bridge = "";
    private Station a;
    private Station b;

    @BeforeEach
    void connect() throws Exception {
        hostA = lab.host("a");
        hostB = lab.host("b");
        bridge = lab.lan(1, hostA, hostB, lab.host("c"));
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
    void multicastAdvertsAreHeardByOthersAndNotByTheSender() {
        a.open(0, Settings.multicast(3, 51), A_ADDRESS);
        InstanceId id = b.open(0, Settings.multicast(3, 51), B_ADDRESS);
        b.send(id, 7);
        String line =
                "advert on "
                        + a.index("eth0")
                        + " v3 vrid 51 priority 7 from "
                        + B_ADDRESS
                        + " to 224.0.0.18";
        awaitHeard(a, line);
        assertEquals(List.of(), b.heard.lines);
    }

    @Test
    void unicastAdvertsAreHeardOnTheSocketOfTheInterface() {
        a.open(0, Settings.unicast("eth0", 2, 51, B_ADDRESS), A_ADDRESS);
        InstanceId id = b.open(0, Settings.unicast("eth0", 2, 51, A_ADDRESS), B_ADDRESS);
        b.send(id, 7);
        awaitHeard(
                a,
                "advert on "
                        + a.index("eth0")
                        + " v2 vrid 51 priority 7 from "
                        + B_ADDRESS
                        + " to "
                        + A_ADDRESS);
    }

    @Test
    void anInstanceWithoutInterfaceSendsAndHearsByRoutingAlone() {
        a.open(0, Settings.unicast("", 3, 51, B_ADDRESS), A_ADDRESS);
        InstanceId id = b.open(0, Settings.unicast("", 3, 51, A_ADDRESS), B_ADDRESS);
        b.send(id, 7);
        awaitHeard(a, "advert on 0 v3 vrid 51 priority 7 from " + B_ADDRESS + " to " + A_ADDRESS);
    }

    @Test
    void theGroupIsJoinedForMulticastInstancesOnlyAndLeftWithTheLast() {
        InstanceId unicast = a.open(0, Settings.unicast("eth0", 3, 9, B_ADDRESS), A_ADDRESS);
        assertFalse(isInGroup());
        InstanceId first = a.open(1, Settings.multicast(3, 51), A_ADDRESS);
        InstanceId second = a.open(2, Settings.multicast(3, 52), A_ADDRESS);
        assertTrue(isInGroup());
        a.run(() -> a.sender.close(first));
        assertTrue(isInGroup());
        a.run(() -> a.sender.close(second));
        assertFalse(isInGroup());
        a.run(() -> a.sender.close(unicast));
    }

    private boolean isInGroup() {
        return lab.run(hostA, "ip", "maddr", "show", "dev", "eth0").contains("224.0.0.18");
    }

    @Test
    void whatIsQueuedBeforeACloseStillLeaves() {
        b.open(0, Settings.multicast(3, 51), B_ADDRESS);
        InstanceId id = a.open(0, Settings.multicast(3, 51), A_ADDRESS);
        a.run(
                () -> {
                    a.sender.send(id, 0, 0);
                    a.sender.close(id);
                });
        awaitHeard(b, advertFromA(b, 0));
    }

    @Test
    void moreAdvertsThanOneCallTakesAllLeaveInOrder() {
        b.open(0, Settings.multicast(3, 51), B_ADDRESS);
        int adverts = 2 * AdvertSender.ADVERTS_PER_CALL_MAX + 10;
        List<InstanceId> ids = new ArrayList<>();
        for (int i = 0; i < adverts; i++) {
            ids.add(a.open(i, Settings.multicast(3, 51), A_ADDRESS));
        }
        a.run(
                () -> {
                    for (int i = 0; i < adverts; i++) {
                        a.sender.send(ids.get(i), i % 251, 0);
                    }
                });
        Await.until("all are heard", DEADLINE_SECONDS, () -> b.heard.lines.size() == adverts);
        for (int i = 0; i < adverts; i++) {
            assertEquals(advertFromA(b, i % 251), b.heard.lines.get(i));
        }
        assertEquals(3, a.sender.counters().get(SendCounter.BATCHES_SENT));
    }

    @Test
    void aReopenedInstanceSendsFromItsNewSource() {
        b.open(0, Settings.multicast(3, 51), B_ADDRESS);
        InstanceId id = a.open(0, Settings.multicast(3, 51), A_ADDRESS);
        a.open(0, Settings.multicast(2, 51), "10.77.1.99");
        a.send(id, 3);
        awaitHeard(
                b,
                "advert on "
                        + b.index("eth0")
                        + " v2 vrid 51 priority 3 from 10.77.1.99 to 224.0.0.18");
    }

    @Test
    void withoutASourceNothingIsSent() {
        InstanceId id = a.open(0, Settings.multicast(3, 51), null);
        a.send(id, 3);
        assertEquals(1, a.sender.counters().get(SendCounter.ADVERTS_NOT_READY));
        assertEquals(0, a.sender.counters().get(SendCounter.ADVERTS_SENT));
    }

    @Test
    void aFailureIsShownUntilTheNextSuccessAndDoesNotStopTheAdvertsOfOthers() {
        lab.veth(hostA, "down0", bridge, "other0");
        lab.run(hostA, "ip", "link", "set", "down0", "down");
        lab.address(hostA, "down0", "10.99.0.1/24");
        b.open(0, Settings.multicast(3, 52), B_ADDRESS);
        InstanceId failing = new InstanceId(0, "VI_51");
        int downIndex = a.index("down0");
        a.run(
                () ->
                        a.sender.open(
                                failing,
                                Settings.multicast(3, 51),
                                downIndex,
                                IpAddress.of("10.99.0.1")));
        InstanceId working = a.open(1, Settings.multicast(3, 52), A_ADDRESS);
        a.run(
                () -> {
                    a.sender.send(failing, 100, 0);
                    a.sender.send(working, 101, 0);
                });
        awaitHeard(
                b,
                "advert on "
                        + b.index("eth0")
                        + " v3 vrid 52 priority 101 from "
                        + A_ADDRESS
                        + " to 224.0.0.18");
        Await.until("it is raised", DEADLINE_SECONDS, () -> isRaised("VI_51"));
        assertFalse(isRaised("VI_52"));
        assertEquals(1, a.sender.counters().get(SendCounter.ADVERTS_FAILED));
        lab.run(hostA, "ip", "link", "set", "down0", "up");
        a.send(failing, 100);
        Await.until("it is cleared", DEADLINE_SECONDS, () -> !isRaised("VI_51"));
    }

    private boolean isRaised(String instance) {
        return a.conditions.snapshot().stream()
                .anyMatch(
                        entry ->
                                entry.condition() == Condition.ADVERT_SEND_FAILED
                                        && entry.subject().equals(instance));
    }

    @Test
    void aLinkThatWentDownAndUpIsHeardAgain() {
        InstanceId id = a.open(0, Settings.multicast(3, 51), A_ADDRESS);
        b.open(0, Settings.multicast(3, 51), B_ADDRESS);
        lab.run(hostB, "ip", "link", "set", "eth0", "down");
        lab.run(hostB, "ip", "link", "set", "eth0", "up");
        Await.until(
                "adverts arrive again",
                DEADLINE_SECONDS,
                () -> {
                    a.send(id, 9);
                    return b.heard.lines.contains(advertFromA(b, 9));
                });
    }

    @Test
    void anInterfaceThatVanishesIsHeardAgainWhenItIsMadeAnew() {
        InstanceId multicast = new InstanceId(0, "VI_51");
        InstanceId unicast = new InstanceId(1, "VI_52");
        openOnSecond(multicast, unicast);
        lab.run(hostB, "ip", "link", "del", "x0");
        b.run(
                () -> {
                    b.sender.open(multicast, Settings.multicast(3, 51), 0, null);
                    b.sender.open(unicast, Settings.unicast("x0", 3, 52, A_ADDRESS), 0, null);
                });
        openOnSecond(multicast, unicast);
        InstanceId id = new InstanceId(0, "VI_51");
        int index = a.index("y0");
        IpAddress source = IpAddress.of("10.79.1.11");
        a.run(() -> a.sender.open(id, Settings.multicast(3, 51), index, source));
        a.send(id, 9);
        awaitHeard(
                b,
                "advert on "
                        + b.index("x0")
                        + " v3 vrid 51 priority 9 from 10.79.1.11 to 224.0.0.18");
        assertEquals(List.of(), List.copyOf(b.conditions.snapshot()));
    }

    private void openOnSecond(InstanceId multicast, InstanceId unicast) {
        lab.veth(hostB, "x0", hostA, "y0");
        lab.address(hostB, "x0", "10.79.1.12/24");
        lab.address(hostA, "y0", "10.79.1.11/24");
        int index = b.index("x0");
        b.run(
                () -> {
                    b.sender.open(multicast, Settings.multicast(3, 51), index, null);
                    b.sender.open(unicast, Settings.unicast("x0", 3, 52, A_ADDRESS), index, null);
                });
    }

    @Test
    void garbageIsCountedAndNotPassedOn() {
        b.open(0, Settings.multicast(3, 51), B_ADDRESS);
        RawIp.send(hostA, A_ADDRESS, "224.0.0.18", a.index("eth0"), 112, 7);
        RawIp.send(hostA, A_ADDRESS, "224.0.0.18", a.index("eth0"), 112, 1_400);
        InstanceId id = a.open(0, Settings.multicast(3, 51), A_ADDRESS);
        a.send(id, 9);
        awaitHeard(b, advertFromA(b, 9));
        assertEquals(1, b.receiver.counters().get(ReceiveCounter.TOO_SHORT));
        assertEquals(2, b.heard.lines.size());
    }

    @Test
    void aDatagramLargerThanAnyAdvertIsCountedAsTruncated() {
        lab.run(bridge, "ip", "link", "set", "p0", "mtu", "4000");
        lab.run(bridge, "ip", "link", "set", "p1", "mtu", "4000");
        lab.run(bridge, "ip", "link", "set", "p2", "mtu", "4000");
        lab.run(bridge, "ip", "link", "set", "br0", "mtu", "4000");
        lab.run(hostA, "ip", "link", "set", "eth0", "mtu", "4000");
        lab.run(hostB, "ip", "link", "set", "eth0", "mtu", "4000");
        b.open(0, Settings.multicast(3, 51), B_ADDRESS);
        RawIp.send(hostA, A_ADDRESS, "224.0.0.18", a.index("eth0"), 112, 3_000);
        Await.until(
                "it is counted",
                DEADLINE_SECONDS,
                () -> b.receiver.counters().get(ReceiveCounter.TRUNCATED) == 1);
        assertEquals(List.of(), b.heard.lines);
    }

    private static String advertFromA(Station at, int priority) {
        return "advert on "
                + at.index("eth0")
                + " v3 vrid 51 priority "
                + priority
                + " from "
                + A_ADDRESS
                + " to 224.0.0.18";
    }

    private static void awaitHeard(Station station, String line) {
        Await.until(
                line,
                DEADLINE_SECONDS,
                () -> station.heard.lines.contains(line),
                station.heard.lines::toString);
    }
}
