package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.InstanceId;

/** A kernel that takes a millisecond for each request, as one with many addresses does. */
class LongAddressJobTest {
    private static final InstanceId ONE = new InstanceId(0, "VI_1");
    private static final InstanceId TWO = new InstanceId(1, "VI_2");
    private static final long MILLI = 1_000_000L;

    /** The first steps of a job, before anything is known, and a few renewals. */
    private static final int TURN_MAX = 2 * 32 + 5;

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
                        new EthZero(),
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

    /** Another instance need not wait for seconds until its one address is there. */
    @Test
    void fewAddressesOvertakeMany() {
        beginLongJob();
        VirtualAddress other = vip("10.9.9.10", 24);
        installer.install(TWO, List.of(other));
        assertTrue(installer.isPending(other));
        installer.flush(clockNanos);
        assertEquals("+10.9.9.10/24@3", kernel.takeRequests().get(0));
        assertFalse(installer.isPending(other));
        assertTrue(installer.isChanging());
        installer.finish(clockNanos);
        assertEquals(301, installer.heldCount());
    }

    /** It is one job all the same: what was asked for twice is done once. */
    @Test
    void anAddressOfManyThatIsAskedForAgainAloneComesFirst() {
        beginLongJob();
        installer.install(ONE, List.of(many(300).get(299)));
        installer.flush(clockNanos);
        assertEquals("+10.8.1.100/32@3", kernel.takeRequests().get(0));
        installer.finish(clockNanos);
        assertFalse(kernel.takeRequests().contains("+10.8.1.100/32@3"));
        assertEquals(300, installer.heldCount());
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

    /** With -V; what is to go may not stay behind. */
    @Test
    void beforeAddressesStayForEverWhatIsToGoHasGone() {
        installer.install(ONE, many(100));
        installer.finish(clockNanos);
        kernel.takeRequests();
        installer.withdraw(ONE, many(100));
        requestsOfATurn();
        assertTrue(installer.isChanging());
        installer.keepForEver(clockNanos);
        assertEquals(0, kernel.addresses.size());
        assertEquals(0, installer.heldCount());
    }

    @Test
    void beforeAnEndAllIsDoneHoweverLongItTakes() {
        installer.install(ONE, many(100));
        installer.finish(clockNanos);
        assertEquals(100, kernel.takeRequests().size());
        assertEquals(TimedTask.NEVER, installer.nextDeadlineNanos());
    }

    private void beginLongRenewal(int count) {
        kernel.work = () -> {};
        installer.lease(ONE, 2);
        installer.install(ONE, many(count));
        installer.flush(clockNanos);
        kernel.takeRequests();
        kernel.work = () -> clockNanos += MILLI;
        clockNanos = 1_000 * MILLI;
        installer.onAdvertSent(ONE);
        installer.flush(clockNanos);
    }

    private List<String> renewalsToTheEnd() {
        List<String> all = new ArrayList<>(kernel.takeRequests());
        for (int turn = 0; installer.nextDeadlineNanos() <= clockNanos; turn++) {
            installer.flush(clockNanos);
            List<String> some = kernel.takeRequests();
            assertTrue(some.size() <= TURN_MAX, "a turn of " + some.size());
            all.addAll(some);
            assertTrue(turn < 1_000, "it ends");
        }
        return all;
    }

    @Test
    void aLongRenewalGoesOnInTheNextTurnsEachAddressOnce() {
        beginLongRenewal(200);
        assertTrue(installer.nextDeadlineNanos() <= clockNanos);
        List<String> renewed = renewalsToTheEnd();
        assertEquals(200, renewed.size());
        assertEquals(200, Set.copyOf(renewed).size());
        installer.flush(clockNanos);
        assertEquals(List.of(), kernel.takeRequests());
    }

    /** Else it would be added again. */
    @Test
    void anAddressThatGoesMeanwhileIsNotRenewed() {
        beginLongRenewal(200);
        kernel.takeRequests();
        VirtualAddress last = many(200).get(199);
        installer.withdraw(ONE, List.of(last));
        List<String> after = renewalsToTheEnd();
        assertEquals(1, after.stream().filter(each -> each.startsWith("-10.8.0.200")).count());
        assertFalse(after.contains("=10.8.0.200 2/2"), "withdrawn");
        assertTrue(after.contains("=10.8.0.199 2/2"));
        assertTrue(after.contains("=10.8.0.1 2/2"), "from the beginning");
    }

    /** As a reload does: the old form must not come back beside the new one. */
    @Test
    void anAddressThatChangesMeanwhileIsNotRenewedAsItWas() {
        beginLongRenewal(200);
        kernel.takeRequests();
        List<VirtualAddress> changed = many(200).subList(100, 200);
        installer.withdraw(ONE, changed);
        installer.install(ONE, changed.stream().map(one -> vip(one.address() + "", 24)).toList());
        installer.onAdvertSent(ONE);
        List<String> after = renewalsToTheEnd();
        int gone = after.indexOf("-10.8.0.200/32@3");
        int added = after.indexOf("+10.8.0.200/24@3");
        assertTrue(gone >= 0 && added > gone && added <= gone + 32, "within one step");
        for (VirtualAddress one : changed) {
            assertFalse(kernel.addresses.contains(one.address() + "/32@3"), one.toString());
        }
        assertEquals(200, kernel.addresses.size());
    }

    /** It has lapsed, perhaps, and may be somebody else's by now: the kernel is asked first. */
    @Test
    void anAddressThatIsAskedForAgainIsNotRenewedBefore() {
        beginLongRenewal(200);
        kernel.takeRequests();
        VirtualAddress first = many(200).get(0);
        kernel.addresses.remove("10.8.0.1/32@3");
        List<VirtualAddress> fromTheEnd = new ArrayList<>(many(200));
        Collections.reverse(fromTheEnd);
        installer.install(ONE, fromTheEnd);
        assertTrue(installer.isPending(first));
        installer.onAdvertSent(ONE);
        List<String> after = renewalsToTheEnd();
        int added = after.indexOf("+10.8.0.1/32@3");
        assertTrue(added >= 0);
        assertFalse(after.subList(0, added).contains("=10.8.0.1 2/2"), after.toString());
    }

    @Test
    void anAdvertDuringALongRenewalBeginsAnother() {
        beginLongRenewal(200);
        clockNanos += AddressLease.restNanos(2);
        installer.onAdvertSent(ONE);
        assertEquals(400, renewalsToTheEnd().size());
    }

    @Test
    void whatIsToStayForEverIsSaidOfAllThoughARenewalIsHalfDone() {
        beginLongRenewal(200);
        kernel.takeRequests();
        installer.keepForEver(clockNanos);
        List<String> last = kernel.takeRequests();
        assertEquals(200, last.size());
        assertTrue(last.contains("=10.8.0.1 -1/-1"), last.get(0));
    }

    @Test
    void beforeAnEndThatFollowsAnAdvertAllAreRenewedThoughARenewalIsHalfDone() {
        beginLongRenewal(200);
        kernel.takeRequests();
        installer.leaseFromNextAdvert(ONE, 2);
        installer.onAdvertSent(ONE);
        installer.finish(clockNanos);
        List<String> all = kernel.takeRequests();
        assertEquals(2, all.stream().filter("=10.8.0.200 2/2"::equals).count());
        assertEquals(200, Set.copyOf(all.subList(all.size() - 200, all.size())).size());
    }
}
