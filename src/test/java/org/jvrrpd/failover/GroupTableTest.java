package org.jvrrpd.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The table of instances in sync groups (SYN-01 to SYN-05, TRK-13). */
class GroupTableTest {
    private static final String GROUP = "vrrp_sync_group G {\n group {\n VI_1\n VI_2\n }\n}\n";
    private static final String WEIGHING =
            GROUP.replace("G {\n", "G {\n sync_group_tracking_weight\n");
    private static final String TRACK = "track_script { chk }";

    /** VI_1 on eth0 and VI_2 on eth1. */
    private static String pair(int first, int second, String... insideSecond) {
        return pairWith("", "", first, second, insideSecond);
    }

    private static String pairWith(
            String blocks, String insideFirst, int first, int second, String... insideSecond) {
        return Cluster.fileWith(blocks, first, insideFirst)
                + Cluster.file(second, insideSecond)
                        .replace("VI_1", "VI_2")
                        .replace("eth0", "eth1")
                        .replace("router_id 51", "router_id 52")
                        .replace("10.0.0.", "10.0.1.");
    }

    /** The table of VI_1. */
    private static List<String> rows(Cluster cluster, String start) {
        List<String> rows = new ArrayList<>(cluster.rows(start));
        return rows.subList(0, rows.size() / 2);
    }

    /** VI_2 says nothing on its broken cable, so VI_1 waits for the dead time of its companion. */
    @Test
    void theLinkOfOneMemberMovesBoth() {
        Cluster cluster = Cluster.of(pair(101, 101) + GROUP, pair(100, 100) + GROUP);
        assertEquals(
                """
                VI_1 (VRID 51, IPv4, multicast): 10.0.0.100
                  without a failure: held by a; priorities a 101, b 100

                   when this fails     held by  priorities      takeover    hole  comes back
                   a: host lost        b        a -, b 100        3.61 s  3.61 s  yes, in 3.61 s
                   a: link down: eth0  b        a FAULT, b 100    3.61 s  3.61 s  yes, in 3.61 s
                   a: link down: eth1  b        a FAULT, b 100    3.61 s  3.61 s  yes, in 3.61 s
                   a: planned stop     b        a -, b 100        0.61 s    none  yes, in 3.61 s
                   b: host lost        a        a 101, b -             -    none  -
                   b: link down: eth0  a        a 101, b FAULT         -    none  -
                   b: link down: eth1  a        a 101, b FAULT         -    none  -
                   b: planned stop     a        a 101, b -             -    none  -

                  a: VI_1 moves together with VI_2 (vrrp_sync_group G)
                  b: VI_1 moves together with VI_2 (vrrp_sync_group G)
                """,
                FailoverText.of(only(cluster.report(), 0)));
        assertEquals(2, cluster.rows("a: link down: eth0 b a FAULT").size());
        assertEquals(2, cluster.rows("a: link down: eth1 b a FAULT").size());
    }

    private static FailoverReport only(FailoverReport all, int router) {
        List<RouterReport> one = List.of(all.routers().get(router));
        return new FailoverReport(all.nodes(), one, List.of(), List.of());
    }

    /** Nothing holds VI_1 back on b, which hears its priority 0 at once. */
    @Test
    void aGroupOnOneNodeOnlyMovesThere() {
        Cluster cluster = Cluster.of(pair(101, 101) + GROUP, pair(100, 100));
        assertEquals(
                List.of("a: link down: eth1 b a FAULT, b 100 0.61 s 0.61 s yes, in 3.61 s"),
                rows(cluster, "a: link down: eth1"));
        assertEquals(
                List.of("b: link down: eth1 a a 101, b 100 - none -"),
                rows(cluster, "b: link down: eth1"));
        assertEquals(
                List.of("a: VI_1 moves together with VI_2 (vrrp_sync_group G)"),
                cluster.rows("a: VI_1 moves"));
        assertEquals(List.of(), cluster.rows("b: VI_1 moves"));
    }

    /** TRK-13: without sync_group_tracking_weight the script is no tracker, so it cannot fail. */
    @Test
    void aWeightedScriptDoesNotMoveAGroup() {
        String check = Cluster.check("chk", "-20");
        Cluster cluster =
                Cluster.of(pairWith(check, TRACK, 101, 101) + GROUP, pair(100, 100) + GROUP);
        assertEquals(List.of(), cluster.rows("a: check fails"));
    }

    @Test
    void withTrackingWeightAScriptOfAllMembersMovesThem() {
        String check = Cluster.check("chk", "-20");
        Cluster cluster =
                Cluster.of(
                        pairWith(check, TRACK, 101, 101, TRACK) + WEIGHING, pair(100, 100) + GROUP);
        String row = "a: check fails: chk b a 81, b 100 8.61 s 8.61 s yes, in 7.61 s";
        assertEquals(List.of(row, row), cluster.rows("a: check fails"));
        assertEquals(List.of(), cluster.report().findings());
    }

    /** SYN-01: b wants VI_1, but not VI_2, of which a is still the better one. */
    @Test
    void aWeightOnOneMemberMovesNothing() {
        String check = Cluster.check("chk", "-20");
        Cluster cluster =
                Cluster.of(pairWith(check, TRACK, 101, 101) + WEIGHING, pair(100, 100) + GROUP);
        assertEquals(
                List.of(
                        "! a: check fails: chk a a 81, b 100 never till mended -",
                        "a: check fails: chk a a 101, b 100 - none -"),
                cluster.rows("a: check fails"));
        assertEquals(
                "JV-C104 a.conf:7:12 when track_script chk fails, 100 on b would beat 81 on a, but"
                        + " other members of the sync group stay on a",
                cluster.onlyFinding());
    }

    /** The check of the companion says nothing of the service of VI_1 before it moves. */
    @Test
    void whatFailsAtACompanionIsARowButNoHole() {
        String check = Cluster.check("chk", "");
        Cluster cluster =
                Cluster.of(pairWith(check, "", 101, 101, TRACK) + GROUP, pair(100, 100) + GROUP);
        assertEquals(
                List.of(
                        "a: check fails: chk b a FAULT, b 100 5.61 s 0.61 s yes, in 7.61 s",
                        "a: check fails: chk b a FAULT, b 100 5.61 s 5.61 s yes, in 7.61 s"),
                cluster.rows("a: check fails"));
    }

    /** Each node wins one member, gets both, and loses both when it hears the other's. */
    @Test
    void aGroupThatNoNodeWinsNeverComesToRest() {
        Cluster cluster = Cluster.of(pair(150, 100) + GROUP, pair(100, 150) + GROUP);
        assertEquals(
                List.of("no node wins every member of its sync group, so they never come to rest:"),
                rows(cluster, "no node wins"));
    }

    @Test
    void aCompanionThatDoesNotPreemptKeepsTheGroup() {
        Cluster cluster = Cluster.of(pair(101, 101, "nopreempt") + GROUP, pair(100, 100) + GROUP);
        assertEquals(
                List.of("a: host lost b a -, b 100 3.61 s 3.61 s no: VI_2 has nopreempt"),
                rows(cluster, "a: host lost"));
    }

    /**
     * A third node has the companion only; who wins that one decides for VI_1, too. When it is back
     * and has won, b still waits for the dead time after the last advert of a.
     */
    @Test
    void aNodeWithoutTheInstanceMayDecide() {
        String third = pair(1, 200);
        Cluster cluster =
                Cluster.of(
                        pair(101, 101) + GROUP,
                        pair(100, 100),
                        third.substring(third.indexOf("vrrp_instance VI_2")));
        assertEquals(
                List.of("without a failure: held by b; priorities a 101, b 100"),
                cluster.rows("without a failure: held by b"));
        assertEquals(
                List.of("c: host lost a a 101, b 100 3.61 s none yes, in 6.61 s"),
                cluster.rows("c: host lost").subList(0, 1));
    }

    @Test
    void whatIsNotServedOfACompanionIsNotComputed() {
        Cluster cluster = Cluster.of(pair(101, 101, "use_ipvlan") + GROUP, pair(100, 100) + GROUP);
        assertEquals(
                List.of("a: host lost not computed (use_ipvlan)"), rows(cluster, "a: host lost"));
    }

    /** Neither an instance outside the group nor a group of its own moves VI_1. */
    @Test
    void anInstanceOutsideTheGroupAddsNoRows() {
        Cluster cluster = Cluster.of(pair(101, 101), pair(100, 100));
        assertTrue(rows(cluster, "a: link down: eth1").isEmpty(), cluster.text());
    }
}
