package org.jvrrpd.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What is equal but for names is computed once, and the table says the same as without that. */
class AlikeRoutersTest {
    private static String second(String file) {
        return file.replace("VI_1", "VI_2")
                .replace("router_id 51", "router_id 52")
                .replace("10.0.0.", "10.0.9.");
    }

    private static Map<ClusterNode, Standing> standings(FailoverReport report, int router) {
        return report.routers().get(router).standings();
    }

    @Test
    void twoThatDifferInNameVridAndAddressAreComputedOnce() {
        String a = Cluster.file(101, "notify_master /bin/true");
        String b = Cluster.file(100);
        Cluster both = Cluster.of(a + second(a), b + second(b));
        FailoverReport report = both.report();
        assertSame(standings(report, 0), standings(report, 1));
        String alone = Cluster.of(second(a), second(b)).text();
        assertEquals(Cluster.of(a, b).text() + "\n" + alone, both.text());
    }

    @Test
    void whatDiffersIsComputedByItself() {
        String a = Cluster.file(101);
        String b = Cluster.file(100);
        for (String other :
                List.of(
                        second(a).replace("101\n", "102\n"),
                        second(a).replace("eth0", "eth1"),
                        second(a).replace("advert_int 1", "advert_int 2"),
                        second(a).replace("10.0.9.100/24", "10.0.9.100/24\n10.0.9.101/24"))) {
            FailoverReport report = Cluster.of(a + other, b + second(b)).report();
            assertNotSame(standings(report, 0), standings(report, 1), other);
        }
    }

    /** An address of two instances means more than itself. */
    @Test
    void whatSharesAnAddressIsComputedByItself() {
        String a = Cluster.file(101);
        String b = Cluster.file(100);
        String same = second(a).replace("10.0.9.", "10.0.0.");
        FailoverReport report = Cluster.of(a + same, b + second(b)).report();
        assertNotSame(standings(report, 0), standings(report, 1));
    }

    /** Of many alike in one group, two are simulated, whatever their number. */
    @Test
    void membersThatAreAlikeAreComputedOnce() {
        StringBuilder a = new StringBuilder(Cluster.file(101));
        StringBuilder b = new StringBuilder(Cluster.file(100));
        StringBuilder group = new StringBuilder("vrrp_sync_group G {\n group {\n VI_1\n");
        for (int number = 2; number <= 5; number++) {
            for (StringBuilder file : List.of(a, b)) {
                int priority = file == a ? 101 : 100;
                file.append(
                        Cluster.file(priority)
                                .replace("VI_1", "VI_" + number)
                                .replace("router_id 51", "router_id 5" + number)
                                .replace("10.0.0.", "10.0." + number + "."));
            }
            group.append(" VI_").append(number).append('\n');
        }
        group.append(" }\n}\n");
        Cluster cluster = Cluster.of(a.append(group).toString(), b.append(group).toString());
        FailoverReport report = cluster.report();
        assertEquals(5, report.routers().size());
        for (RouterReport router : report.routers()) {
            assertSame(standings(report, 0), router.standings());
            assertEquals(2, router.tied().routers().size());
        }
        assertEquals(
                List.of("a: VI_5 moves together with VI_1, VI_2, VI_3, VI_4 (vrrp_sync_group G)"),
                cluster.rows("a: VI_5 moves"));
    }
}
