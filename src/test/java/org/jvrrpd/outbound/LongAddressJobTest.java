package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.InstanceId;

/** A kernel that takes a millisecond for each request, as one with many addresses does. */
class LongAddressJobTest {
    private static final InstanceId ONE = new InstanceId(0, "VI_1");
    private static final InstanceId TWO = new InstanceId(1, "VI_2");
    private static final long MILLI = 1_000_000L;

    private final FakeKernel kernel = new FakeKernel();
    private final AddressInstaller installer;
    private long clockNanos;
    private long dueNanos;

    private static VirtualAddress vip(String address, int prefixLength) {
        return new VirtualAddress(IpAddress.of(address), prefixLength, "eth0");
    }

    LongAddressJobTest(@TempDir Path runDir) throws IOException {
        installer =
                new AddressInstaller(
                        kernel,
                        kernel,
                        new Interfaces() {
                            @Override
                            public int index(String name) {
                                return 3;
                            }

                            @Override
                            public MacAddress mac(String name) {
                                return MacAddress.ZERO;
                            }
                        },
                        AddressLedger.open(runDir, List.of()),
                        (id, address, why, nowNanos) -> {},
                        new ConditionBoard());
        installer.pace(() -> clockNanos, () -> dueNanos);
        kernel.work = () -> clockNanos += MILLI;
    }

    private static List<VirtualAddress> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> vip("10.8." + i / 200 + "." + (i % 200 + 1), 32))
                .toList();
    }

    /** One turn; the kernel takes its time for each request. */
    private int requestsOfATurn() {
        installer.flush(clockNanos);
        return kernel.takeRequests().size();
    }

    @Test
    void whatTakesTheKernelLongGoesOnInTheNextTurns() {
        List<VirtualAddress> vips = many(300);
        installer.install(ONE, vips);
        assertTrue(installer.isPending(vips.get(299)));
        assertEquals(32, requestsOfATurn(), "the first step, when nothing is known yet");
        for (int turn = 0; installer.isChanging(); turn++) {
            assertTrue(installer.nextDeadlineNanos() <= clockNanos, "at once");
            assertTrue(installer.isPending(vips.get(299)));
            int size = requestsOfATurn();
            assertTrue(
                    size > 0 && size <= WorkSlice.SLICE_NANOS_MIN / MILLI + 1, size + " requests");
            assertTrue(turn < 300, "it ends");
        }
        assertEquals(300, installer.heldCount());
        assertEquals(TimedTask.NEVER, installer.nextDeadlineNanos());
        assertFalse(installer.isPending(vips.get(299)));
    }

    /** The first step is over, and those that follow do one request in a millisecond. */
    private void beginLongJob() {
        installer.install(ONE, many(300));
        requestsOfATurn();
    }

    @Test
    void aLongJobRestsBeforeTheNextAdvert() {
        beginLongJob();
        dueNanos = clockNanos + 10 * MILLI;
        assertEquals(9, requestsOfATurn());
        dueNanos = clockNanos;
        assertEquals(2, requestsOfATurn(), "it goes on whatever is due");
        dueNanos = TimedTask.NEVER;
        assertEquals(20, requestsOfATurn(), "others may have something to say");
    }

    @Test
    void withALongJobHalfDoneRemovalsStillLeaveBeforeAdditions() {
        List<VirtualAddress> vips = many(100);
        installer.install(ONE, vips);
        assertEquals(32, requestsOfATurn());
        installer.withdraw(ONE, vips);
        VirtualAddress other = vip("10.9.9.10", 24);
        installer.install(TWO, List.of(other));
        List<String> all = new ArrayList<>();
        while (installer.isChanging()) {
            installer.flush(clockNanos);
            all.addAll(kernel.takeRequests());
        }
        assertEquals(33, all.size(), all.toString());
        assertTrue(all.subList(0, 32).stream().allMatch(each -> each.startsWith("-")));
        assertEquals("+10.9.9.10/24@3", all.get(32));
        assertEquals(1, installer.heldCount());
    }

    @Test
    void beforeAnEndAllIsDoneHoweverLongItTakes() {
        installer.install(ONE, many(100));
        installer.finish(clockNanos);
        assertEquals(100, kernel.takeRequests().size());
        assertEquals(TimedTask.NEVER, installer.nextDeadlineNanos());
    }
}
