package org.jvrrpd.daemon.restart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.model.LastAdvert;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.outbound.TenureLedger;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;

class InheritanceTest {
    private static final long SENT = 1_000_000_000_000L;

    @TempDir private Path folder;

    private final VrrpInstance a = new SimInstance().name("A").vrid(51).build();
    private final VrrpInstance b = new SimInstance().name("B").vrid(52).build();

    private void leave(VrrpInstance... instances) throws IOException {
        leave(0, instances);
    }

    private void leave(long intervalNanos, VrrpInstance... instances) throws IOException {
        var sent = new java.util.HashMap<String, LastAdvert>();
        for (VrrpInstance one : instances) {
            sent.put(TenureLedger.identity(one), new LastAdvert(SENT, intervalNanos));
        }
        TenureLedger.open(folder, List.of(instances), sent);
    }

    private List<VrrpInstance> after(double seconds, List<VrrpInstance> configured) {
        long nowNanos = SENT + (long) (seconds * 1e9);
        return Inheritance.find(folder, Scenario.config(configured), nowNanos).instances();
    }

    /** Adverts of one second; a peer of priority 254 takes over after 3.0078 s. */
    @Test
    void whatIsInTimeGoesOn() throws IOException {
        leave(a);
        assertEquals(List.of(a), after(0.5, List.of(a, b)));
        assertEquals(List.of(a), after(2.9, List.of(a, b)));
        assertEquals(List.of(), after(2.91, List.of(a, b)));
        assertEquals(List.of(), after(-1, List.of(a, b)));
    }

    /** Three adverts of five seconds and the skew of priority 254, less the margin. */
    @Test
    void theIntervalThatWasAnnouncedCounts() throws IOException {
        VrrpInstance third = new SimInstance().name("A").vrid(51).version(3).build();
        leave(5_000_000_000L, third);
        assertEquals(List.of(third), after(14.9, List.of(third)));
        assertEquals(List.of(), after(14.95, List.of(third)));
    }

    @Test
    void whatIsAnotherNowBeginsAnew() throws IOException {
        leave(a);
        VrrpInstance otherNumber = new SimInstance().name("A").vrid(52).build();
        VrrpInstance otherVersion = new SimInstance().name("A").vrid(51).version(3).build();
        VrrpInstance lasting =
                new SimInstance().name("A").vrid(51).setting("address_lease", "off").build();
        for (VrrpInstance other : List.of(otherNumber, otherVersion, lasting)) {
            assertEquals(List.of(), after(0.5, List.of(other)));
        }
        VrrpInstance better = new SimInstance().name("A").vrid(51).priority(200).build();
        assertEquals(List.of(better), after(0.5, List.of(better)));
    }

    /** SYN-01. */
    @Test
    void aGroupGoesOnAsAWhole() throws IOException {
        leave(a);
        long nowNanos = SENT + 1;
        assertTrue(
                Inheritance.find(folder, Scenario.grouped(List.of(a, b)), nowNanos)
                        .instances()
                        .isEmpty());
        leave(a, b);
        Inheritance both = Inheritance.find(folder, Scenario.grouped(List.of(a, b)), nowNanos);
        assertEquals(2, both.instances().size());
        assertEquals(2, both.addresses().size());
        assertEquals(
                Map.of(
                        TenureLedger.identity(a),
                        new LastAdvert(SENT, 0),
                        TenureLedger.identity(b),
                        new LastAdvert(SENT, 0)),
                both.lastAdverts());
    }
}
