package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.vrrp.port.InstanceId;

class AddressInstallerTest {
    private static final InstanceId ONE = new InstanceId(0, "VI_1");
    private static final InstanceId TWO = new InstanceId(1, "VI_2");
    private static final VirtualAddress VIP = vip("10.9.9.9", 24);

    private final FakeKernel kernel = new FakeKernel();
    private final Map<String, Integer> indexes = new HashMap<>(Map.of("eth0", 3));
    private final ConditionBoard conditions = new ConditionBoard();
    private final List<String> told = new ArrayList<>();
    private final AddressLedger ledger;
    private final AddressInstaller installer;

    private static VirtualAddress vip(String address, int prefixLength) {
        return new VirtualAddress(IpAddress.of(address), prefixLength, "eth0");
    }

    AddressInstallerTest(@TempDir Path runDir) throws IOException {
        ledger = AddressLedger.open(runDir, List.of(VIP));
        installer =
                new AddressInstaller(
                        kernel,
                        kernel,
                        new Interfaces() {
                            @Override
                            public int index(String name) {
                                return indexes.getOrDefault(name, 0);
                            }

                            @Override
                            public MacAddress mac(String name) {
                                return MacAddress.ZERO;
                            }
                        },
                        ledger,
                        (id, address, why, nowNanos) -> told.add(id + " " + address + " " + why),
                        conditions);
    }

    private List<String> raised() {
        return conditions.snapshot().stream().map(each -> each.condition().name()).toList();
    }

    @Test
    void nothingIsSentBeforeTheEndOfTheTurn() {
        installer.install(ONE, List.of(VIP));
        assertEquals(List.of(), kernel.takeRequests());
        installer.flush(0);
        assertEquals(List.of("+10.9.9.9/24@3"), kernel.takeRequests());
        assertEquals(Mark.OURS, ledger.mark(VIP));
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of("-10.9.9.9/24@3"), kernel.takeRequests());
        assertEquals(Mark.NOT_OURS, ledger.mark(VIP));
        assertEquals(0, installer.heldCount());
    }

    @Test
    void removalsLeaveBeforeAdditionsSoThatNoSecondaryDiesWithItsPrimary() {
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        kernel.takeRequests();
        installer.install(TWO, List.of(vip("10.9.9.10", 24)));
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of("-10.9.9.9/24@3", "+10.9.9.10/24@3"), kernel.takeRequests());
    }

    @Test
    void oppositeRequestsOfOneTurnCollapse() {
        installer.install(ONE, List.of(VIP));
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of(), kernel.takeRequests());
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        kernel.takeRequests();
        installer.withdraw(ONE, List.of(VIP));
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of("+10.9.9.9/24@3"), kernel.takeRequests());
        assertEquals(Mark.OURS, ledger.mark(VIP));
        assertEquals(List.of(), raised());
    }

    @Test
    void changedSettingsReplaceTheAddress() {
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        kernel.takeRequests();
        installer.withdraw(ONE, List.of(VIP));
        installer.install(ONE, List.of(vip("10.9.9.9", 32)));
        installer.flush(0);
        assertEquals(List.of("-10.9.9.9/24@3", "+10.9.9.9/32@3"), kernel.takeRequests());
    }

    @Test
    void anAddressOfTwoInstancesStaysUntilTheLastOneWithdrawsIt() {
        installer.install(ONE, List.of(VIP));
        installer.install(TWO, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of("+10.9.9.9/24@3"), kernel.takeRequests());
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of(), kernel.takeRequests());
        installer.withdraw(TWO, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of("-10.9.9.9/24@3"), kernel.takeRequests());
    }

    @Test
    void anAddressThatWasThereBeforeIsNeverRemoved() {
        kernel.addresses.add("10.9.9.9/24@3");
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of("ADDRESS_NOT_OURS"), raised());
        assertEquals(Mark.NOT_OURS, ledger.mark(VIP));
        kernel.takeRequests();
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of(), kernel.takeRequests());
        assertTrue(kernel.addresses.contains("10.9.9.9/24@3"));
        assertEquals(List.of(), raised());
        assertEquals(List.of(), told);
    }

    @Test
    void anAddressThatTheLedgerKnowsIsOursThoughItIsThere() {
        kernel.addresses.add("10.9.9.9/24@3");
        ledger.set(VIP, Mark.OURS, 3);
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of(), raised());
        assertEquals(1, installer.counters().get(AddressCounter.ALREADY_OURS));
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertFalse(kernel.addresses.contains("10.9.9.9/24@3"));
    }

    @Test
    void whatTheLedgerKnowsIsWithdrawnThoughItWasNotInstalledByThisProcess() {
        kernel.addresses.add("10.9.9.9/24@3");
        ledger.set(VIP, Mark.OURS, 3);
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of("-10.9.9.9/24@3"), kernel.takeRequests());
    }

    @Test
    void anAddressThatSomebodyRemovedIsWithdrawnQuietly() {
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        kernel.addresses.clear();
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of(), raised());
        assertEquals(1, installer.counters().get(AddressCounter.ALREADY_GONE));
        assertEquals(TimedTask.NEVER, installer.nextDeadlineNanos());
    }

    @Test
    void aRefusedAddressIsToldInALaterTurnAndAskedForAgainWithGrowingPauses() {
        kernel.failures.addAll(List.of(Errno.ENOMEM, Errno.ENOMEM, Errno.ENOMEM));
        installer.install(ONE, List.of(VIP));
        installer.flush(1_000);
        assertEquals(List.of(), told);
        assertEquals(List.of("ADDRESS_INSTALL_FAILED"), raised());
        assertEquals(Mark.NOT_OURS, ledger.mark(VIP));
        assertEquals(0, installer.nextDeadlineNanos());
        installer.onDeadline(2_000);
        assertEquals(1, told.size());
        assertTrue(told.get(0).contains("ENOMEM"), told.get(0));

        long firstRetryAtNanos = 1_000 + RetryPause.FIRST_NANOS;
        assertEquals(firstRetryAtNanos, installer.nextDeadlineNanos());
        retry(firstRetryAtNanos);
        long secondRetryAtNanos = firstRetryAtNanos + 2 * RetryPause.FIRST_NANOS;
        assertEquals(secondRetryAtNanos, installer.nextDeadlineNanos());
        retry(secondRetryAtNanos);
        retry(secondRetryAtNanos + 4 * RetryPause.FIRST_NANOS);
        assertEquals(List.of(), raised());
        assertEquals(Mark.OURS, ledger.mark(VIP));
        assertEquals(TimedTask.NEVER, installer.nextDeadlineNanos());
        assertEquals(1, told.size());
    }

    private void retry(long nowNanos) {
        installer.onDeadline(nowNanos);
        installer.flush(nowNanos);
    }

    @Test
    void pausesHaveABound() {
        long nowNanos = 0;
        installer.install(ONE, List.of(VIP));
        for (int i = 0; i < 40; i++) {
            kernel.failures.add(Errno.ENOBUFS);
            retry(nowNanos);
            installer.onDeadline(nowNanos);
            assertTrue(installer.nextDeadlineNanos() - nowNanos <= RetryPause.MAX_NANOS);
            nowNanos = installer.nextDeadlineNanos();
        }
    }

    @Test
    void anAddressThatIsNoLongerWantedIsNotAskedForAgain() {
        kernel.failures.add(Errno.ENOMEM);
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        installer.onDeadline(0);
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(TimedTask.NEVER, installer.nextDeadlineNanos());
        assertEquals(List.of(), raised());
    }

    @Test
    void aRefusedRemovalIsRepeatedUntilNothingStaleIsLeft() {
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        kernel.failures.add(Errno.ENOBUFS);
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of("ADDRESS_INSTALL_FAILED"), raised());
        assertEquals(Mark.OURS, ledger.mark(VIP));
        retry(installer.nextDeadlineNanos());
        assertEquals(List.of(), raised());
        assertFalse(kernel.addresses.contains("10.9.9.9/24@3"));
        assertEquals(Mark.NOT_OURS, ledger.mark(VIP));
        assertEquals(List.of(), told);
    }

    @Test
    void anUnansweredRequestCountsAsAskedForAndIsRepeated() {
        kernel.failures.add(RequestChannel.NO_ANSWER);
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(Mark.ASKED, ledger.mark(VIP));
        kernel.addresses.add("10.9.9.9/24@3");
        installer.onDeadline(0);
        retry(installer.nextDeadlineNanos());
        assertEquals(Mark.OURS, ledger.mark(VIP));
        assertEquals(List.of(), raised());
    }

    @Test
    void aMissingInterfaceIsWaitedFor() {
        indexes.clear();
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        installer.onDeadline(0);
        assertEquals(List.of("VI_1 10.9.9.9/24 dev eth0 interface eth0 does not exist"), told);
        assertEquals(RetryPause.FIRST_NANOS, installer.nextDeadlineNanos());
        retry(RetryPause.FIRST_NANOS);
        assertEquals(2 * RetryPause.FIRST_NANOS, installer.nextDeadlineNanos());
        indexes.put("eth0", 8);
        retry(2 * RetryPause.FIRST_NANOS);
        assertEquals(List.of("+10.9.9.9/24@8"), kernel.takeRequests());
        assertEquals(List.of(), raised());
    }

    @Test
    void aRenamedInterfaceIsFoundByItsNumberWhenTheAddressGoes() {
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        indexes.clear();
        installer.withdraw(ONE, List.of(VIP));
        installer.flush(0);
        assertTrue(kernel.takeRequests().contains("-10.9.9.9/24@3"));
    }

    @Test
    void anInterfaceMadeAgainGetsTheAddressAgain() {
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        kernel.takeRequests();
        indexes.put("eth0", 8);
        kernel.failures.add(Errno.ENODEV);
        installer.install(ONE, List.of(VIP));
        installer.flush(0);
        assertEquals(List.of("-10.9.9.9/24@3", "+10.9.9.9/24@8"), kernel.takeRequests());
        assertEquals(8, ledger.index(VIP));
        assertEquals(List.of(), raised());
    }

    @Test
    void anAddressWithoutRoomInTheLedgerIsInstalledAllTheSame() {
        installer.install(ONE, List.of(vip("10.1.1.1", 24)));
        installer.flush(0);
        assertEquals(1, installer.counters().get(AddressCounter.NOT_RECORDED));
        assertTrue(kernel.addresses.contains("10.1.1.1/24@3"));
    }

    @Test
    void moreFailuresOfOneTurnThanTheBoundAreShownButNotTold() {
        List<VirtualAddress> many = new ArrayList<>();
        for (int i = 0; i <= AddressTrouble.FAILURES_WAITING_MAX; i++) {
            many.add(vip("10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255), 32));
            kernel.failures.add(Errno.ENOMEM);
        }
        installer.install(ONE, many);
        installer.flush(0);
        installer.onDeadline(0);
        assertEquals(AddressTrouble.FAILURES_WAITING_MAX, told.size());
        assertTrue(raised().contains(Condition.ADDRESS_INSTALL_FAILED.name()));
    }
}
