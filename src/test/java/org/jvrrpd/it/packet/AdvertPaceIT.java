package org.jvrrpd.it.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.outbound.SendCounter;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vrrp.port.InstanceId;

class AdvertPaceIT {
    private static final long DEADLINE_SECONDS = 60;
    private static final String A_ADDRESS = "10.77.1.11";
    private static final String B_ADDRESS = "10.77.1.12";

    private final NetworkLab lab = new NetworkLab();
    private String hostA = "";
    private String hostB = "";
    private Station a;
    private Station b;

    @BeforeEach
    void connect() throws Exception {
        hostA = lab.host("a");
        hostB = lab.host("b");
        lab.lan(1, hostA, hostB, lab.host("c"));
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
    void aBlockedLoopSeesAllAdvertsThatArrivedBeforeADeadlineBeforeItFires() throws Exception {
        int adverts = 20 * 64;
        b.heard.onlyCount = true;
        b.open(0, Settings.multicast(3, 51), B_ADDRESS);
        InstanceId id = a.open(0, Settings.multicast(3, 51), A_ADDRESS);
        CountDownLatch late = new CountDownLatch(1);
        Deadline deadline = new Deadline();
        b.run(() -> b.loop.addTask(deadline));
        b.loop.post(
                now -> {
                    deadline.atNanos = b.loop.nowNanos() + 1_000_000;
                    await(late);
                });
        for (int i = 0; i < adverts / 64; i++) {
            a.run(
                    () -> {
                        for (int j = 0; j < 64; j++) {
                            a.sender.send(id, 100, 0);
                        }
                    });
        }
        a.run(() -> {});
        Await.until(
                "all are sent",
                DEADLINE_SECONDS,
                () -> a.sender.counters().get(SendCounter.ADVERTS_SENT) == adverts);
        Await.until("it is late", DEADLINE_SECONDS, () -> b.loop.nowNanos() > deadline.atNanos);
        late.countDown();
        Await.until("the deadline fires", DEADLINE_SECONDS, () -> deadline.heardCount >= 0);
        assertEquals(adverts, deadline.heardCount);
    }

    @Test
    void sendingAndReceivingAllocateNothing() {
        b.heard.onlyCount = true;
        b.open(0, Settings.multicast(3, 51), B_ADDRESS);
        InstanceId id = a.open(0, Settings.withPassword(51, "secret"), A_ADDRESS);
        Ticker ticker = new Ticker(id);
        a.run(() -> a.loop.addTask(ticker));
        long before = steadyBytes(ticker);
        long heardBefore = b.call(Station::allocatedBytes);
        long sentBefore = ticker.sent;
        Await.until("10,000 more", DEADLINE_SECONDS, () -> ticker.sent > sentBefore + 10_000);
        long allocated = ticker.allocatedBytes - before;
        long heardAllocated = b.call(Station::allocatedBytes) - heardBefore;
        assertTrue(allocated < 2_000, "sending 10,000 adverts allocated " + allocated);
        assertTrue(heardAllocated < 20_000, "hearing 10,000 adverts: " + heardAllocated);
    }

    /** Returns after warm-up: interpreter and compiler allocate on the way. */
    private static long steadyBytes(Ticker ticker) {
        Await.until("warm-up", DEADLINE_SECONDS, () -> ticker.sent > 20_000);
        return ticker.allocatedBytes;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private final class Deadline implements TimedTask {
        private volatile long atNanos = NEVER;
        private volatile long heardCount = -1;

        @Override
        public long nextDeadlineNanos() {
            return atNanos;
        }

        @Override
        public void onDeadline(long nowNanos) {
            atNanos = NEVER;
            heardCount = b.heard.count;
        }
    }

    /** Sends every 0.1 ms and notes what the loop thread has allocated. */
    private final class Ticker implements TimedTask {
        private final InstanceId id;
        private volatile long sent;
        private volatile long allocatedBytes;
        private long nextNanos;

        Ticker(InstanceId id) {
            this.id = id;
        }

        @Override
        public long nextDeadlineNanos() {
            return nextNanos;
        }

        @Override
        public void onDeadline(long nowNanos) {
            nextNanos = nowNanos + 100_000;
            a.sender.send(id, (int) (sent & 0x7f), 0);
            allocatedBytes = Station.allocatedBytes();
            sent = sent + 1;
        }
    }
}
