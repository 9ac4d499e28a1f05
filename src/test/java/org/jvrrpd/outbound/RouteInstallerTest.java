package org.jvrrpd.outbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RouteRequest;
import org.jvrrpd.linux.netlink.RouteRequests;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.RouteOptions;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.testing.Routes;
import org.jvrrpd.vrrp.port.InstanceId;

class RouteInstallerTest {
    private static final InstanceId ONE = new InstanceId(0, "VI_1");
    private static final InstanceId TWO = new InstanceId(1, "VI_2");
    private static final VirtualRoute ROUTE = route(true, -1);
    private static final VirtualRoute LOOSE = route(false, -1);
    private static final VirtualRoute BRIEF = route(true, 60);
    private static final VirtualRoute IN_VRF =
            Routes.to("fd61::/64", "eth0", true, options(-1, "blue"));

    private final Path runDir;
    private final Map<String, Integer> indexes = new HashMap<>(Map.of("eth0", 3));
    private final Map<String, Long> vrfs = new HashMap<>();
    private final ConditionBoard conditions = new ConditionBoard();
    private final Queue<Integer> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private final List<String> wholeRequests = new ArrayList<>();
    private final RouteInstaller installer;
    private long nowNanos = 1;

    RouteInstallerTest(@TempDir Path runDir) throws IOException {
        this.runDir = runDir;
        RouteLedger ledger =
                RouteLedger.open(runDir, List.of(ROUTE, LOOSE, BRIEF, IN_VRF), List.of());
        installer = new RouteInstaller(kernel(), interfaces(), ledger, conditions);
    }

    /** Answers as told, and with success when nothing is told. */
    private RouteRequests kernel() {
        return new RouteRequests() {
            @Override
            public Outcome execute(RouteRequest request) {
                wholeRequests.add(request.text());
                requests.add(request.text().startsWith("0018") ? "+" : "-");
                Integer errno = answers.poll();
                return new Outcome(errno == null ? 0 : errno, "");
            }

            @Override
            public void close() {}
        };
    }

    private Interfaces interfaces() {
        return new Interfaces() {
            @Override
            public int index(String name) {
                return indexes.getOrDefault(name, 0);
            }

            @Override
            public MacAddress mac(String name) {
                return MacAddress.ZERO;
            }

            @Override
            public long vrfTable(String name) {
                return vrfs.getOrDefault(name, 0L);
            }
        };
    }

    private static VirtualRoute route(boolean tracked, long expiresSeconds) {
        return Routes.to("fd60::/64", "eth0", tracked, options(expiresSeconds, null));
    }

    private static RouteOptions options(long expiresSeconds, @Nullable String vrf) {
        RouteOptions.Order order = RouteOptions.DEFAULT.order();
        return new RouteOptions(
                null, 0, List.of(), expiresSeconds, List.of(), null, null, null, order, null, vrf);
    }

    private String flush() {
        installer.flushRemovals(nowNanos);
        installer.flushAdditions(nowNanos);
        String taken = String.join("", requests);
        requests.clear();
        return taken;
    }

    private String install(VirtualRoute route) {
        installer.install(ONE, List.of(route), List.of());
        return flush();
    }

    private String withdraw(InstanceId id, VirtualRoute route) {
        installer.withdraw(id, List.of(route), List.of());
        return flush();
    }

    private List<Mark> marks() {
        return RouteLedgerFile.read(runDir).records().stream().map(RouteRecord::mark).toList();
    }

    private boolean isRaised(Condition condition) {
        return conditions.snapshot().stream().anyMatch(one -> one.condition() == condition);
    }

    @Test
    void whatTheKernelTookIsMarkedUntilItIsWithdrawn() {
        assertEquals("+", install(ROUTE));
        assertEquals(List.of(Mark.OURS, Mark.NOT_OURS, Mark.NOT_OURS, Mark.NOT_OURS), marks());
        assertEquals("-", withdraw(ONE, ROUTE));
        assertEquals(List.of(Mark.NOT_OURS, Mark.NOT_OURS, Mark.NOT_OURS, Mark.NOT_OURS), marks());
        assertEquals(TimedTask.NEVER, retryAt());
    }

    private long retryAt() {
        nowNanos += RouteInstaller.VERIFY_PERIOD_NANOS;
        installer.onDeadline(nowNanos);
        flush();
        return installer.nextDeadlineNanos();
    }

    @Test
    void whatWasThereBeforeIsNeverRemoved() {
        answers.add(Errno.EEXIST);
        assertEquals("+", install(ROUTE));
        assertTrue(isRaised(Condition.ROUTE_NOT_OURS));
        assertEquals(Mark.NOT_OURS, marks().get(0));
        assertEquals("", withdraw(ONE, ROUTE));
        assertEquals(0, conditions.snapshot().size());
    }

    @Test
    void whatTwoWantStaysUntilBothHaveWithdrawnIt() {
        install(ROUTE);
        answers.add(Errno.EEXIST);
        installer.install(TWO, List.of(ROUTE), List.of());
        assertEquals("+", flush());
        assertEquals(0, conditions.snapshot().size(), "it is ours");
        assertEquals("", withdraw(ONE, ROUTE));
        assertEquals("-", withdraw(TWO, ROUTE));
    }

    @Test
    void whatFailsIsTriedAgainWithGrowingPauseUntilItWorks() {
        answers.addAll(List.of(Errno.ENETUNREACH, Errno.ENETUNREACH));
        assertEquals("+", install(ROUTE));
        assertEquals(Mark.NOT_OURS, marks().get(0));
        assertTrue(isRaised(Condition.ROUTE_INSTALL_FAILED));
        assertEquals(nowNanos + RetryPause.FIRST_NANOS, installer.nextDeadlineNanos());
        fireNext();
        assertEquals("+", flush());
        assertEquals(nowNanos + 2 * RetryPause.FIRST_NANOS, installer.nextDeadlineNanos());
        fireNext();
        assertEquals("+", flush());
        assertEquals(0, conditions.snapshot().size());
        assertEquals(Mark.OURS, marks().get(0));
    }

    private void fireNext() {
        nowNanos = installer.nextDeadlineNanos();
        installer.onDeadline(nowNanos);
    }

    @Test
    void anInterfaceThatDoesNotExistIsWaitedFor() {
        indexes.clear();
        assertEquals("", install(ROUTE));
        assertTrue(isRaised(Condition.ROUTE_INSTALL_FAILED));
        indexes.put("eth0", 9);
        fireNext();
        assertEquals("+", flush());
        assertEquals(0, conditions.snapshot().size());
    }

    /** ADR-15: {@code vrf}; 0f000... is RTA_TABLE. */
    @Test
    void aRouteOfAVrfWaitsForItAndGoesIntoItsTable() {
        assertEquals("", install(IN_VRF));
        assertEquals("VRF blue does not exist (attempt 1)", detail());
        indexes.put("blue", 7);
        fireNext();
        assertEquals("", flush());
        assertEquals("interface blue is no VRF (attempt 2)", detail());
        vrfs.put("blue", 10L);
        fireNext();
        assertEquals("+", flush());
        assertEquals(0, conditions.snapshot().size());
        assertTrue(lastRequest().contains("08000f00" + "0a000000"), lastRequest());
        assertEquals(Mark.OURS, marks().get(3));
        assertEquals("-", withdraw(ONE, IN_VRF));
        assertTrue(lastRequest().contains("08000f00" + "0a000000"), lastRequest());
    }

    @Test
    void aVrfThatIsMadeAnewWithAnotherTableLeavesNothingInTheFormer() {
        indexes.put("blue", 7);
        vrfs.put("blue", 10L);
        install(IN_VRF);
        vrfs.put("blue", 1_010L);
        installer.verify();
        installer.onDeadline(nowNanos);
        assertEquals("-+", flush());
        String former = wholeRequests.get(wholeRequests.size() - 2);
        assertTrue(former.contains("08000f00" + "0a000000"), former);
        assertTrue(lastRequest().contains("08000f00" + "f2030000"), lastRequest());
        assertEquals(Mark.OURS, marks().get(3));
        assertTrue(
                RouteLedgerFile.read(runDir)
                        .records()
                        .get(3)
                        .removal()
                        .text()
                        .contains("08000f00" + "f2030000"),
                "a sweep finds it in its table");
    }

    private String lastRequest() {
        return wholeRequests.get(wholeRequests.size() - 1);
    }

    private String detail() {
        return conditions.snapshot().iterator().next().detail();
    }

    @Test
    void whatIsTrackedIsAskedForAgainWhenItMayBeLost() {
        install(ROUTE);
        install(LOOSE);
        install(BRIEF);
        answers.add(Errno.EEXIST);
        installer.verify();
        installer.onDeadline(nowNanos);
        assertEquals("+", flush(), "neither no_track nor one that expires");
        assertEquals(0, installer.counters().get(RouteCounter.RESTORED));
        nowNanos += RouteInstaller.VERIFY_PERIOD_NANOS;
        installer.onDeadline(nowNanos);
        assertEquals("+", flush(), "though nobody said so");
        assertEquals(1, installer.counters().get(RouteCounter.RESTORED));
    }

    /** The kernel judges the gateway before it looks whether the route is there. */
    @Test
    void oneThatWasThereAllTheTimeIsNoTroubleAnyMore() {
        install(ROUTE);
        answers.addAll(List.of(Errno.ENETUNREACH, Errno.EEXIST));
        installer.verify();
        installer.onDeadline(nowNanos);
        assertEquals("+", flush());
        assertTrue(isRaised(Condition.ROUTE_INSTALL_FAILED));
        fireNext();
        assertEquals("+", flush());
        assertFalse(isRaised(Condition.ROUTE_INSTALL_FAILED));
        assertEquals("-", withdraw(ONE, ROUTE));
    }

    @Test
    void withoutAnAnswerItCountsAsOurs() {
        answers.add(RequestChannel.NO_ANSWER);
        install(ROUTE);
        assertEquals(Mark.ASKED, marks().get(0));
        assertEquals("-", withdraw(ONE, ROUTE));
    }

    @Test
    void whatIsGoneAlreadyIsGone() {
        install(ROUTE);
        answers.add(Errno.ESRCH);
        assertEquals("-", withdraw(ONE, ROUTE));
        assertEquals(Mark.NOT_OURS, marks().get(0));
        assertEquals(0, conditions.snapshot().size());
    }

    @Test
    void aRemovalThatFailsIsTriedAgain() {
        install(ROUTE);
        answers.add(Errno.EPERM);
        assertEquals("-", withdraw(ONE, ROUTE));
        assertEquals(Mark.OURS, marks().get(0));
        fireNext();
        assertEquals("-", flush());
        assertEquals(Mark.NOT_OURS, marks().get(0));
    }

    @Test
    void aDamagedStateFileIsNotUsed() throws IOException {
        install(ROUTE);
        Path file = runDir.resolve(RouteLedgerFile.NAME);
        String good = Files.readString(file);
        for (String bad :
                List.of(
                        good.substring(0, good.length() - 1),
                        good.replace("+ 0019", "+ 0018"),
                        good.replace("+ 0019", "x 0019"),
                        good.replace("+ 0019", "+ 00zz"),
                        good.replace("jvrrpd routes 1", "jvrrpd routes 2"),
                        "",
                        "\n\n\n\n\n\n")) {
            Files.writeString(file, bad);
            RouteLedgerFile.Reading reading = RouteLedgerFile.read(runDir);
            assertEquals(List.of(), reading.records(), bad);
            assertNotNull(reading.problem(), bad);
        }
    }
}
