package org.jvrrpd.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Whole tables, and the lines in which the interesting ones differ. */
class FailoverTableTest {
    /** Dead time 3 s and the skew of priority 100, 0.609375 s; a stop leaves only the skew. */
    @Test
    void aPairWithoutChecksHasThreeFailuresOnEachNode() {
        assertEquals(
                """
                VI_1 (VRID 51, IPv4, multicast): 10.0.0.100
                  without a failure: held by a; priorities a 101, b 100

                   when this fails     held by  priorities      takeover    hole  comes back
                   a: host lost        b        a -, b 100        3.61 s  3.61 s  yes, in 3.61 s
                   a: link down: eth0  b        a FAULT, b 100    3.61 s  3.61 s  yes, in 3.61 s
                   a: planned stop     b        a -, b 100        0.61 s    none  yes, in 3.61 s
                   b: host lost        a        a 101, b -             -    none  -
                   b: link down: eth0  a        a 101, b FAULT         -    none  -
                   b: planned stop     a        a 101, b -             -    none  -
                """,
                Cluster.of(Cluster.file(101), Cluster.file(100)).text());
    }

    @Test
    void aPairOfIpv6HasTheSameTable() {
        String six = "10.0.0.100/24";
        Cluster cluster =
                Cluster.of(
                        Cluster.file(101).replace(six, "fe80::100/64\n fd77::100/64"),
                        Cluster.file(100).replace(six, "fe80::100/64\n fd77::100/64"));
        String text = cluster.text();
        assertTrue(text.startsWith("VI_1 (VRID 51, IPv6, multicast): fd77::100, fe80::100"), text);
        assertEquals(
                List.of(
                        "a: host lost b a -, b 100 3.61 s 3.61 s yes, in 3.61 s",
                        "a: link down: eth0 b a FAULT, b 100 3.61 s 3.61 s yes, in 3.61 s",
                        "a: planned stop b a -, b 100 0.61 s none yes, in 3.61 s"),
                cluster.rows("a: "));
    }

    /** 2 s to the first failed run, 2 s more to the second, 1 s until it is given up: 5 s. */
    @Test
    void aCheckWithEnoughWeightMovesTheAddress() {
        Cluster cluster =
                Cluster.of(
                        Cluster.fileWith(
                                Cluster.check("chk_nginx", "-20"),
                                101,
                                "track_script { chk_nginx }"),
                        Cluster.file(100));
        assertEquals(
                List.of("a: Nginx fails: chk_nginx b a 81, b 100 8.61 s 8.61 s yes, in 7.61 s"),
                cluster.rows("a: Nginx fails"));
        assertEquals(List.of(), cluster.report().findings());
    }

    /** TRK-04: at 2 s and 6 s a run starts; at 4 s the first one was just about to be ended. */
    @Test
    void aRunThatIsDueWhileTheOneBeforeHangsIsLeftOut() {
        String check = Cluster.check("chk_nginx", "-20").replace("timeout 1", "timeout 2");
        Cluster cluster =
                Cluster.of(
                        Cluster.fileWith(check, 101, "track_script { chk_nginx }"),
                        Cluster.file(100));
        assertEquals(
                List.of("a: Nginx fails: chk_nginx b a 81, b 100 11.61 s 11.61 s yes, in 7.61 s"),
                cluster.rows("a: Nginx fails"));
    }

    /** The verdict comes 1.75 s after the failure; right after an advert is the worst moment. */
    @Test
    void theWorstMomentBetweenTwoAdvertsCounts() {
        String check =
                Cluster.check("chk_nginx", "-20")
                        .replace("interval 2", "interval 1.5")
                        .replace("timeout 1", "timeout 0.25")
                        .replace("fall 2", "fall 1");
        Cluster cluster =
                Cluster.of(
                        Cluster.fileWith(check, 101, "track_script { chk_nginx }"),
                        Cluster.file(100));
        assertEquals(
                List.of("a: Nginx fails: chk_nginx b a 81, b 100 5.36 s 5.36 s yes, in 6.61 s"),
                cluster.rows("a: Nginx fails"));
    }

    @Test
    void aCheckWithoutWeightMeansFault() {
        Cluster cluster =
                Cluster.of(
                        Cluster.fileWith(
                                Cluster.check("chk_disk", ""), 101, "track_script { chk_disk }"),
                        Cluster.file(100));
        assertEquals(
                List.of("a: check fails: chk_disk b a FAULT, b 100 5.61 s 5.61 s yes, in 7.61 s"),
                cluster.rows("a: check fails"));
    }

    @Test
    void nopreemptKeepsTheAddressWhereItIs() {
        Cluster cluster =
                Cluster.of(Cluster.file(101, "nopreempt"), Cluster.file(100, "nopreempt"));
        assertEquals(
                List.of("a: host lost b a -, b 100 3.61 s 3.61 s no: nopreempt"),
                cluster.rows("a: host lost"));
    }

    @Test
    void preemptDelayIsWaitedForOnTheWayBack() {
        Cluster cluster = Cluster.of(Cluster.file(101, "preempt_delay 10"), Cluster.file(100));
        assertEquals(
                List.of("a: host lost b a -, b 100 3.61 s 3.61 s yes, in 13.61 s"),
                cluster.rows("a: host lost"));
    }

    @Test
    void theBestOfThreeTakesOver() {
        Cluster cluster = Cluster.of(Cluster.file(150), Cluster.file(100), Cluster.file(120));
        assertEquals(
                List.of("a: host lost c a -, b 100, c 120 3.54 s 3.54 s yes, in 3.42 s"),
                cluster.rows("a: host lost"));
        assertEquals(
                List.of("c: host lost a a 150, b 100, c - - none -"), cluster.rows("c: host lost"));
    }

    @Test
    void unicastNodesHearEachOther() {
        Cluster cluster =
                Cluster.of(
                        Cluster.file(101, "unicast_src_ip 10.0.0.1", "unicast_peer { 10.0.0.2 }"),
                        Cluster.file(100, "unicast_src_ip 10.0.0.2", "unicast_peer { 10.0.0.1 }"));
        assertTrue(cluster.text().startsWith("VI_1 (VRID 51, IPv4, unicast): 10.0.0.100\n"));
        assertEquals(
                List.of("a: host lost b a -, b 100 3.61 s 3.61 s yes, in 3.61 s"),
                cluster.rows("a: host lost"));
    }

    /** FSM-10, FSM-11: both become MASTER at once, and the higher source address stays it. */
    @Test
    void equalPrioritiesAreDecidedByTheAddressOfTheFile() {
        Cluster cluster =
                Cluster.of(
                        Cluster.file(100, "unicast_src_ip 10.0.0.9", "unicast_peer { 10.0.0.2 }"),
                        Cluster.file(100, "unicast_src_ip 10.0.0.2", "unicast_peer { 10.0.0.9 }"));
        assertEquals(
                List.of("without a failure: held by a; priorities a 100, b 100"),
                cluster.rows("without a failure"));
        assertEquals(
                List.of("a: host lost b a -, b 100 3.61 s 3.61 s no: equal priority"),
                cluster.rows("a: host lost"));
    }

    @Test
    void anAssumedAddressThatDecidesIsSaid() {
        Cluster cluster = Cluster.of(Cluster.file(100), Cluster.file(100));
        assertEquals(
                List.of("without a failure: held by b; priorities a 100, b 100"),
                cluster.rows("without a failure"));
        assertEquals(
                List.of(
                        "equal priorities are decided by source address; not in the files, assumed:"),
                cluster.rows("equal priorities"));
    }

    /** UNI-04: what the peers know is as good as what the file says. */
    @Test
    void theAddressThatPeersSendToIsKnown() {
        RouterReport report =
                Cluster.of(
                                Cluster.file(101, "unicast_peer { 10.0.0.2 }"),
                                Cluster.file(100, "unicast_peer { 10.0.0.1 }"))
                        .report()
                        .routers()
                        .get(0);
        assertEquals("[10.0.0.1, 10.0.0.2]", report.sources().values().toString());
        assertEquals(List.of(), report.assumed());
    }

    @Test
    void aTrackedInterfaceIsAFailureOfItsOwn() {
        Cluster cluster =
                Cluster.of(
                        Cluster.file(101, "track_interface { eth1 }"),
                        Cluster.file(100, "track_interface { eth1 weight -30 }"));
        assertEquals(
                List.of("a: interface down: eth1 b a FAULT, b 100 0.61 s 0.61 s yes, in 3.61 s"),
                cluster.rows("a: interface down"));
        assertEquals(
                List.of("b: interface down: eth1 a a 101, b 70 - none -"),
                cluster.rows("b: interface down"));
    }

    /** FSM-18: without carrier, and not knowing it, it holds on; the other one takes over. */
    @Test
    void dontTrackPrimaryLeavesTheAddressOnTwoHosts() {
        Cluster cluster = Cluster.of(Cluster.file(101, "dont_track_primary"), Cluster.file(100));
        assertEquals(
                List.of("! a: link down: eth0 a and b a 101, b 100 3.61 s 3.61 s yes, in 0.50 s"),
                cluster.rows("a: link down"));
    }

    /** T04: each holds what the other does not understand. */
    @Test
    void nodesThatDoNotUnderstandEachOtherBothHold() {
        Cluster cluster = Cluster.of(Cluster.file(101, "version 3"), Cluster.file(100));
        assertEquals(
                """
                VI_1 (VRID 51, IPv4, multicast): 10.0.0.100
                ! without a failure: held by a and b; priorities a 101, b 100
                  a refuses adverts of another version
                  b refuses adverts of another version
                """,
                cluster.text().lines().limit(4).collect(Collectors.joining("\n", "", "\n")));
    }

    @Test
    void twoChecksOfNginxFailTogetherAndEachAlone() {
        String checks = Cluster.check("nginx_a", "-1") + Cluster.check("nginx_b", "-1");
        Cluster cluster =
                Cluster.of(
                        Cluster.fileWith(checks, 101, "track_script {", "nginx_a", "nginx_b", "}"),
                        Cluster.file(100));
        assertEquals(
                List.of(
                        "a: Nginx fails: nginx_a, nginx_b b a 99, b 100 8.61 s 8.61 s yes, in 7.61 s"),
                cluster.rows("a: Nginx fails"));
        assertEquals(
                List.of(
                        "! a: check fails: nginx_a a a 100, b 100 never till mended -",
                        "! a: check fails: nginx_b a a 100, b 100 never till mended -"),
                cluster.rows("a: check fails"));
    }

    @Test
    void whatOnlyOneNodeHasIsSaid() {
        String other =
                "vrrp_instance VI_2 {\n interface eth0\n virtual_router_id 52\n"
                        + " virtual_ipaddress { 10.0.0.101 }\n}\n";
        String text = Cluster.of(Cluster.file(101) + other, Cluster.file(100)).text();
        assertTrue(
                text.endsWith(
                        "VI_2 (VRID 52, IPv4, multicast): 10.0.0.101\n"
                                + "  only on a: no other node would take over\n"),
                text);
    }

    @Test
    void aTrackerThatIsNotServedIsALineOfItsOwn() {
        String file = "vrrp_track_file load {\n file /tmp/load\n}\n";
        Cluster cluster =
                Cluster.of(
                        Cluster.fileWith(file, 101, "track_file {", "load weight -1", "}"),
                        Cluster.file(100, "use_ipvlan"));
        assertEquals(
                List.of("a: host lost not computed (use_ipvlan)"), cluster.rows("a: host lost"));
        cluster =
                Cluster.of(
                        Cluster.fileWith(file, 101, "track_file {", "load weight -1", "}"),
                        Cluster.file(100));
        assertEquals(1, cluster.rows("a: host lost b").size());
    }

    /** TRK-10: of 0 and 1 the number that is worse for the node. */
    @Test
    void aTrackedFileFailsWithTheWorseNumber() {
        String file = "track_file load {\n file /tmp/load\n}\n";
        Cluster cluster =
                Cluster.of(
                        Cluster.fileWith(file, 101, "track_file {", "load weight -10", "}"),
                        Cluster.fileWith(file, 100, "track_file {", "load weight 0 reverse", "}"));
        assertEquals(
                List.of("a: file turns 1: load b a 91, b 100 3.61 s 3.61 s yes, in 3.61 s"),
                cluster.rows("a: file turns"));
        assertEquals(
                List.of("b: file turns 0: load a a 101, b FAULT - none -"),
                cluster.rows("b: file turns"));
    }

    /** TRK-11: noticed after terminate_delay, mended after fork_delay. */
    @Test
    void trackedProcessesEndOrStartWhicheverIsWorse() {
        String tracker =
                "vrrp_track_process web {\n process nginx\n terminate_delay 2\n fork_delay 1\n}\n";
        Cluster cluster =
                Cluster.of(
                        Cluster.fileWith(tracker, 101, "track_process {", "web weight -10", "}"),
                        Cluster.fileWith(
                                tracker, 100, "track_process {", "web weight 0 reverse", "}"));
        assertEquals(
                List.of("a: processes end: web b a 91, b 100 5.61 s 5.61 s yes, in 4.61 s"),
                cluster.rows("a: processes"));
        assertEquals(
                List.of("b: processes start: web a a 101, b FAULT - none -"),
                cluster.rows("b: processes"));
    }

    @Test
    void addressesThatOnlyOneNodeHasAreShown() {
        String more = Cluster.file(101).replace("10.0.0.100/24", "10.0.0.100/24\n10.0.0.101/24");
        Cluster cluster = Cluster.of(more, Cluster.file(100));
        assertEquals(
                List.of(
                        "! a: host lost b [10.0.0.100], nobody [10.0.0.101] a -, b 100 - till mended yes, in 3.61 s"),
                cluster.rows("a: host lost"));
    }

    @Test
    void theTableFitsATerminal() {
        String checks = Cluster.check("chk_nginx_alive", "-20");
        String file = Cluster.fileWith(checks, 101, "track_script { chk_nginx_alive }");
        Cluster cluster = Cluster.of(file, file.replace("101", "100"));
        assertTrue(cluster.text().lines().allMatch(line -> line.length() <= 100), cluster.text());
    }

    /** AUT-06: signed on both nodes; then one that refuses what the other sends. */
    @Test
    void signaturesAreComputed() {
        String key = "key 1 0123456789abcdef0123456789abcdef\nactive_key 1\n";
        String both = "version 3\nauth_hmac {\n" + key + "}";
        String none = "version 3";
        Cluster agreed = Cluster.of(Cluster.file(101, both), Cluster.file(100, both));
        assertEquals(
                List.of("a: host lost b a -, b 100 3.61 s 3.61 s yes, in 3.61 s"),
                agreed.rows("a: host lost"));
        Cluster apart = Cluster.of(Cluster.file(101, both), Cluster.file(100, none));
        assertTrue(apart.text().contains("held by a and b"), apart.text());
    }
}
