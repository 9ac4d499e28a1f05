package org.jvrrpd.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Lints N03 and N04: the arithmetic is right, and its remedy works in the simulator. */
class UnmovedAddressTest {
    private static Cluster cluster(String weight, int ours, int theirs, String... atB) {
        return Cluster.of(
                Cluster.fileWith(
                        Cluster.check("chk_nginx", weight), ours, "track_script { chk_nginx }"),
                Cluster.file(theirs, atB));
    }

    @Test
    void aWeightThatIsTooSmallIsTold() {
        assertEquals(
                "JV-C104 a.conf:7:12 when track_script chk_nginx fails, 98 on"
                        + " a still beats 90 on b: weight must be at most -11",
                cluster("-2", 100, 90).onlyFinding());
    }

    /** The limit suffices, one less does not. */
    @Test
    void theWeightThatIsAskedForMovesTheAddress() {
        assertEquals(List.of(), cluster("-11", 100, 90).report().findings());
        assertEquals(
                "JV-C104 a.conf:7:12 when track_script chk_nginx fails, 90 on"
                        + " a still holds against 90 on b: weight must be at most -11",
                cluster("-10", 100, 90).onlyFinding());
    }

    @Test
    void theWeightOfTheTrackerIsPointedAtIfItCounts() {
        Cluster cluster =
                Cluster.of(
                        Cluster.fileWith(
                                Cluster.check("chk_nginx", "-50"),
                                100,
                                "track_script {",
                                "    chk_nginx weight -3",
                                "}"),
                        Cluster.file(90));
        assertEquals(
                "JV-C104 a.conf:18:26 when track_script chk_nginx fails, 97 o"
                        + "n a still beats 90 on b: weight must be at most -11",
                cluster.onlyFinding());
    }

    /** The failing node loses its own weight, so the others need one, too. */
    @Test
    void aPositiveWeightMustBeOnBothNodes() {
        String check = Cluster.check("chk_nginx", "5");
        String track = "track_script { chk_nginx }";
        Cluster small =
                Cluster.of(Cluster.fileWith(check, 100, track), Cluster.fileWith(check, 90, track));
        assertEquals(
                "JV-C104 a.conf:7:12 when track_script chk_nginx fails, 100 o"
                        + "n a still beats 95 on b: weight must be at least 11 on both a and b",
                small.onlyFinding());
        String enough = Cluster.check("chk_nginx", "11");
        Cluster large =
                Cluster.of(
                        Cluster.fileWith(enough, 100, track), Cluster.fileWith(enough, 90, track));
        assertEquals(List.of(), large.report().findings());
    }

    @Test
    void aNodeWithNopreemptDoesNotTakeOverFromALivingMaster() {
        assertEquals(
                "JV-C103 a.conf:7:12 when track_script chk_nginx fails, 90 on"
                        + " b would beat 80 on a, but b has nopreempt",
                cluster("-20", 100, 90, "nopreempt").onlyFinding());
    }

    @Test
    void withoutWeightNopreemptDoesNotMatter() {
        assertEquals(List.of(), cluster("", 100, 90, "nopreempt").report().findings());
    }

    @Test
    void aTrackedInterfaceIsJudgedTheSame() {
        Cluster cluster =
                Cluster.of(
                        Cluster.file(100, "track_interface { eth1 weight -5 }"), Cluster.file(90));
        assertEquals(
                "JV-C104 a.conf:9:35 when track_interface eth1 fails, 95 on a"
                        + " still beats 90 on b: weight must be at most -11",
                cluster.onlyFinding());
    }
}
