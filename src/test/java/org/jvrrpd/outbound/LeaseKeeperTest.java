package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.AddressRenewals;
import org.jvrrpd.model.AddressOptions;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.testing.Allocation;
import org.jvrrpd.vrrp.port.InstanceId;

/** Addresses that the kernel removes unless they are renewed (docs/leases.md). */
class LeaseKeeperTest {
    private static final InstanceId ONE = new InstanceId(0, "VI_1");
    private static final InstanceId TWO = new InstanceId(1, "VI_2");
    private static final VirtualAddress VIP = vip("10.9.9.9", 24);
    private static final long SECOND = 1_000_000_000L;
    private static final int RENEWALS = 20_000;

    private final FakeKernel kernel = new FakeKernel();
    private final AddressLedger ledger;
    private final AddressInstaller installer;
    private final Interfaces eth0 = new EthZero();

    private static VirtualAddress vip(String address, int prefixLength) {
        return new VirtualAddress(IpAddress.of(address), prefixLength, "eth0");
    }

    LeaseKeeperTest(@TempDir Path runDir) throws IOException {
        ledger = AddressLedger.open(runDir, List.of(VIP));
        installer = installer(kernel);
    }

    private AddressInstaller installer(AddressRenewals renewals) {
        return new AddressInstaller(
                kernel,
                renewals,
                eth0,
                ledger,
                (id, address, why, nowNanos) -> {},
                new ConditionBoard());
    }

    @Test
    void aLeaseIsRenewedWhenAnAdvertHasLeftAndOnlyThen() {
        installer.lease(ONE, 2);
        installer.install(ONE, List.of(VIP));
        installer.onAdvertSent(ONE);
        installer.flush(SECOND);
        assertEquals(List.of("+10.9.9.9/24@3"), kernel.takeRequests(), "fresh: no renewal");
        installer.flush(2 * SECOND);
        assertEquals(List.of(), kernel.takeRequests());
        installer.onAdvertSent(ONE);
        installer.onAdvertSent(ONE);
        installer.flush(3 * SECOND);
        assertEquals(List.of("=10.9.9.9 2/2"), kernel.takeRequests());
        installer.withdraw(ONE, List.of(VIP));
        installer.onAdvertSent(ONE);
        installer.flush(4 * SECOND);
        assertEquals(List.of("-10.9.9.9/24@3"), kernel.takeRequests());
        assertEquals(1, installer.counters().get(AddressCounter.RENEWALS));
    }

    /** Adverts that follow each other closely do not renew each time. */
    @Test
    void aLeaseThatWasJustRenewedRestsForASixthOfItsTime() {
        installer.lease(ONE, 6);
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        installer.onAdvertSent(ONE);
        installer.flush(SECOND);
        kernel.takeRequests();
        installer.onAdvertSent(ONE);
        installer.flush(2 * SECOND - 1);
        assertEquals(List.of(), kernel.takeRequests());
        installer.flush(2 * SECOND);
        assertEquals(List.of(), kernel.takeRequests(), "no advert has left in this turn");
        installer.onAdvertSent(ONE);
        installer.flush(2 * SECOND);
        assertEquals(List.of("=10.9.9.9 6/6"), kernel.takeRequests());
    }

    /** In silence, before a restart, and where the seconds are others. */
    @Test
    void aRenewalThatIsAskedForDoesNotRest() {
        installer.lease(ONE, 6);
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        installer.onAdvertSent(ONE);
        installer.flush(SECOND);
        kernel.takeRequests();
        installer.renew(ONE);
        installer.flush(SECOND);
        assertEquals(List.of("=10.9.9.9 6/6"), kernel.takeRequests());
        installer.leaseFromNextAdvert(ONE, 6);
        installer.flush(SECOND);
        assertEquals(List.of(), kernel.takeRequests(), "not before the advert");
        installer.onAdvertSent(ONE);
        installer.flush(SECOND);
        assertEquals(List.of("=10.9.9.9 6/6"), kernel.takeRequests());
        installer.lease(ONE, 7);
        installer.flush(SECOND);
        assertEquals(List.of("=10.9.9.9 7/7"), kernel.takeRequests());
    }

    /** All of the turn in one datagram, and nothing of an instance that has sent nothing. */
    @Test
    void renewalsOfSeveralInstancesLeaveTogether() {
        InstanceId third = new InstanceId(7, "VI_3");
        installer.lease(ONE, 2);
        installer.lease(TWO, 3);
        installer.lease(third, 4);
        installer.install(ONE, List.of(vip("10.1.1.1", 24)));
        installer.install(TWO, List.of(vip("10.1.1.2", 24), vip("10.1.1.3", 24)));
        installer.install(third, List.of(vip("10.1.1.4", 24)));
        installer.flush(SECOND);
        kernel.takeRequests();
        installer.onAdvertSent(ONE);
        installer.onAdvertSent(TWO);
        installer.flush(2 * SECOND);
        assertEquals(
                List.of("=10.1.1.1 2/2", "=10.1.1.2 3/3", "=10.1.1.3 3/3"), kernel.takeRequests());
        assertEquals(1, installer.counters().get(AddressCounter.RENEWAL_BATCHES));
    }

    /** A host's own address must never become a lease. */
    @Test
    void anAddressThatWasThereBeforeIsNotRenewed() {
        kernel.addresses.add("10.9.9.9/24@3");
        installer.lease(ONE, 2);
        installer.install(ONE, List.of(VIP));
        installer.flush(SECOND);
        kernel.takeRequests();
        installer.onAdvertSent(ONE);
        installer.flush(2 * SECOND);
        installer.lease(ONE, 5);
        installer.flush(3 * SECOND);
        installer.keepForEver(4 * SECOND);
        assertEquals(List.of(), kernel.takeRequests());
    }

    /** One that has gone by itself may be put back by somebody else: then it is theirs. */
    @Test
    void aLapsedAddressIsNotOursUntilItIsInstalledAgain() {
        installer.lease(ONE, 2);
        installer.install(ONE, List.of(VIP));
        installer.flush(SECOND);
        kernel.takeRequests();
        installer.lapsed(ONE, VIP);
        installer.onAdvertSent(ONE);
        installer.flush(2 * SECOND);
        assertEquals(List.of(), kernel.takeRequests());
        assertEquals(Mark.NOT_OURS, ledger.mark(VIP));
        installer.install(ONE, List.of(VIP));
        installer.onAdvertSent(ONE);
        installer.flush(3 * SECOND);
        assertEquals(List.of("+10.9.9.9/24@3"), kernel.takeRequests());
        assertEquals(1, installer.counters().get(AddressCounter.NOT_OURS));
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(4 * SECOND);
        assertEquals(List.of(), kernel.takeRequests());
    }

    @Test
    void anotherLeaseChangesTheLifetimesInPlace() {
        installer.lease(ONE, 2);
        installer.install(ONE, List.of(VIP));
        installer.flush(SECOND);
        kernel.takeRequests();
        installer.lease(ONE, 0);
        installer.flush(2 * SECOND);
        assertEquals(List.of("=10.9.9.9 -1/-1"), kernel.takeRequests());
        installer.onAdvertSent(ONE);
        installer.flush(3 * SECOND);
        assertEquals(List.of(), kernel.takeRequests());
        installer.lease(ONE, 4);
        installer.flush(4 * SECOND);
        installer.onAdvertSent(ONE);
        installer.flush(5 * SECOND);
        assertEquals(List.of("=10.9.9.9 4/4", "=10.9.9.9 4/4"), kernel.takeRequests());
        installer.keepForEver(6 * SECOND);
        assertEquals(List.of("=10.9.9.9 -1/-1"), kernel.takeRequests());
    }

    /** ADR-04: deprecated from the start, or after a while. */
    @Test
    void aPreferredLifetimeGoesOnCounting() {
        VirtualAddress soon = ipv6("2001:db8::1", 64, 3);
        VirtualAddress never = ipv6("2001:db8::2", 128, 0);
        VirtualAddress ever = ipv6("2001:db8::3", 64, AddressOptions.FOREVER_SECONDS);
        installer.lease(ONE, 2);
        installer.install(ONE, List.of(soon, never, ever));
        installer.flush(SECOND);
        kernel.takeRequests();
        List<String> left = List.of("2", "1", "0");
        for (int i = 0; i < left.size(); i++) {
            installer.onAdvertSent(ONE);
            installer.flush((i + 2) * SECOND);
            assertEquals(
                    List.of(
                            "=2001:db8::1 " + left.get(i) + "/2",
                            "=2001:db8::2 0/2",
                            "=2001:db8::3 2/2"),
                    kernel.takeRequests());
        }
    }

    private static VirtualAddress ipv6(String address, int prefixLength, long preferredSeconds) {
        AddressOptions options =
                new AddressOptions(
                        null,
                        false,
                        false,
                        false,
                        false,
                        false,
                        preferredSeconds,
                        true,
                        null,
                        false);
        return new VirtualAddress(
                IpAddress.of(address), prefixLength, "eth0", 0, null, null, options);
    }

    @Test
    void anAddressOfTwoInstancesHasALeaseOnlyIfBothHave() {
        installer.lease(ONE, 2);
        installer.install(ONE, List.of(VIP));
        installer.install(TWO, List.of(VIP));
        installer.flush(SECOND);
        kernel.takeRequests();
        installer.onAdvertSent(ONE);
        installer.flush(2 * SECOND);
        assertEquals(List.of(), kernel.takeRequests());
        installer.withdraw(TWO, List.of(VIP));
        installer.flush(3 * SECOND);
        assertEquals(List.of("=10.9.9.9 2/2"), kernel.takeRequests());
    }

    @Test
    void moreRenewalsThanADatagramHoldsLeaveInSeveral() {
        List<VirtualAddress> many = new ArrayList<>();
        for (int i = 0; i < 1_500; i++) {
            many.add(vip("10.2." + (i >> 8) + "." + (i & 255), 32));
        }
        installer.lease(ONE, 2);
        installer.install(ONE, many);
        installer.flush(SECOND);
        kernel.takeRequests();
        installer.onAdvertSent(ONE);
        installer.flush(2 * SECOND);
        assertEquals(many.size(), Set.copyOf(kernel.takeRequests()).size());
        long before = installer.counters().get(AddressCounter.RENEWAL_BATCHES);
        assertEquals(5, before, "more and more in each");
        installer.onAdvertSent(ONE);
        installer.flush(3 * SECOND);
        assertEquals(many.size(), Set.copyOf(kernel.takeRequests()).size());
        assertEquals(before + 2, installer.counters().get(AddressCounter.RENEWAL_BATCHES));
    }

    /** What is counted and thrown away, as the kernel takes it. */
    private static final class Taker implements AddressRenewals {
        private long bytes;
        private int answer;

        @Override
        public int renew(ByteBuffer requests, int sizeBytes) {
            bytes += sizeBytes;
            return answer;
        }

        @Override
        public String lastRefusal() {
            return "";
        }

        @Override
        public void close() {}
    }

    /** The kernel had no memory for it: soon again, whether an advert is due or not. */
    @Test
    void renewalsThatDidNotReachTheKernelAreSentAgain() {
        Taker taker = new Taker();
        AddressInstaller renewing = installer(taker);
        renewing.lease(ONE, 2);
        renewing.install(ONE, List.of(VIP));
        renewing.flush(SECOND);
        taker.answer = AddressRenewals.NOT_SENT;
        renewing.onAdvertSent(ONE);
        renewing.flush(2 * SECOND);
        long once = taker.bytes;
        assertEquals(2 * SECOND + RetryPause.FIRST_NANOS, renewing.nextDeadlineNanos());
        taker.answer = 0;
        renewing.onDeadline(renewing.nextDeadlineNanos());
        renewing.flush(2 * SECOND + RetryPause.FIRST_NANOS);
        assertEquals(2 * once, taker.bytes);
        assertEquals(AddressInstaller.NEVER, renewing.nextDeadlineNanos());
        renewing.flush(3 * SECOND);
        assertEquals(2 * once, taker.bytes);
        assertEquals(1, renewing.counters().get(AddressCounter.RENEWALS_REFUSED));
        renewing.close();
    }

    @Test
    void aRenewalAllocatesNothing() {
        Taker taker = new Taker();
        AddressInstaller renewing = installer(taker);
        renewing.lease(ONE, 2);
        renewing.install(ONE, List.of(VIP, ipv6("2001:db8::3", 64, 30)));
        renewing.flush(SECOND);
        renew(renewing, RENEWALS);
        assertEquals(0, Allocation.leastBytes(() -> renew(renewing, RENEWALS)));
        assertTrue(taker.bytes > 2L * RENEWALS);
        renewing.close();
    }

    private static void renew(AddressInstaller renewing, int times) {
        for (int i = 2; i < times; i++) {
            renewing.onAdvertSent(ONE);
            renewing.flush(i * SECOND);
        }
    }
}
