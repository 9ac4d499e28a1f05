package org.jvrrpd.it.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.Condition;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vrrp.port.InstanceId;

/** An instance that cannot have its socket. */
class DeafStationIT {
    private static final long DEADLINE_SECONDS = 60;

    private final NetworkLab lab = new NetworkLab();
    private final InstanceId id = new InstanceId(0, "VI_51");
    private String host = "";
    private Station station;

    @BeforeEach
    void connect() throws Exception {
        host = lab.host("a");
        station = Station.on(host);
    }

    @AfterEach
    void disconnect() {
        station.close();
        lab.close();
    }

    private boolean isRaised() {
        return station.conditions.snapshot().stream()
                .anyMatch(entry -> entry.condition() == Condition.ADVERT_RECEIVE_FAILED);
    }

    /** As when descriptors or memory were short: here the interface comes a moment later. */
    @Test
    void whoCannotListenTriesAgain() {
        int index = 7_001;
        IpAddress source = IpAddress.of("10.99.0.1");
        station.run(() -> station.sender.open(id, Settings.multicast(3, 51), index, source));
        assertTrue(isRaised());
        Await.until(
                "it is told",
                DEADLINE_SECONDS,
                () -> station.heard.lines.contains("VI_51 is deaf"));
        lab.run(host, "ip", "link", "add", "late0", "index", "7001", "type", "veth");
        lab.run(host, "ip", "link", "set", "late0", "up");
        Await.until("it listens", DEADLINE_SECONDS, () -> !isRaised());
        String again = "VI_51 hears again";
        Await.until("it is told", DEADLINE_SECONDS, () -> station.heard.lines.contains(again));
        assertEquals(1, station.heard.lines.stream().filter(one -> one.contains("deaf")).count());
    }
}
