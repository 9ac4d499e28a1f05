package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.Await;

/**
 * Garbage that lives for a while, 3 MB of it a second, on another thread of a real daemon: the
 * whole heap is collected when no advert is near, and at no other time.
 */
@Execution(CONCURRENT)
class PlannedCollectionIT {
    private static final String SIGN = "hog";

    /** As on a runtime that cannot collect beside the loop. */
    private static final String SERIAL = "-XX:+UseSerialGC -Xms4m -Xmn1m ";

    private static final String FULL = "full_collections";
    private static final String PLANNED = "planned_collections";
    private static final long PLANNED_LEAST = 10;

    @Test
    void theHeapIsCollectedBetweenAdverts() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = new Daemon(Daemon.Kind.JVRRPD, hosts.a);
            ours.configure(new ConfigText(Link.V3, 150).text(hosts.a, hosts.b));
            ours.startedBy("env", "JVRRPD_JAVA_OPTS=" + SERIAL + HogJar.option(hosts.a, SIGN));
            ours.start();
            hosts.awaitHeld(hosts.a);
            Await.until(
                    "the status has what Java counts",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> ours.status().contains(PLANNED));
            long plannedBefore = ours.count("java", PLANNED);
            long othersBefore = ours.count("java", FULL) - plannedBefore;
            hosts.a.write(SIGN, "");
            Await.until(
                    "the heap was collected",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> ours.count("java", PLANNED) >= plannedBefore + PLANNED_LEAST,
                    ours::status);
            // Asked first for all, so that one between the two questions is no mistake.
            long all = ours.count("java", FULL);
            long others = all - ours.count("java", PLANNED);
            assertTrue(others <= othersBefore, () -> others + " not planned: " + ours.status());
            assertEquals(0, ours.stop());
        }
    }
}
