package org.jvrrpd.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.jvrrpd.sim.SimInstance;

/** The lease that follows from the settings; times in seconds as RFC 9568 6.1 counts them. */
class AddressLeaseTest {
    private static final double NANOS = 1e9;

    private static SimInstance every(double seconds) {
        return new SimInstance().version(3).intervalNanos(Math.round(seconds * NANOS));
    }

    private static AddressLease lease(SimInstance instance) {
        return AddressLease.of(instance.build());
    }

    private static void check(double interval, int seconds, double window) {
        AddressLease lease = lease(every(interval));
        assertEquals(seconds, lease.seconds(), "at " + interval);
        assertEquals(window, lease.windowNanos() / NANOS, 1e-3, "at " + interval);
        assertTrue(lease.nanos() > interval * NANOS, "it lasts from advert to advert");
    }

    @Test
    void autoIsOverBeforeAnyPeerTakesOver() {
        check(1, 2, 0);
        check(1.5, 3, 0);
        check(2, 4, 0);
        check(3, 7, 0);
        check(10, 28, 0);
        check(40.95, 121, 0);
    }

    /** The kernel could not renew them in time. */
    @Test
    void withThousandsOfAddressesAutoIsOff() {
        String[] most = new String[AddressLease.AUTO_ADDRESSES_MAX];
        Arrays.setAll(most, i -> "10." + (i >> 16) + "." + (i >> 8 & 255) + "." + (i & 255));
        assertEquals(2, lease(every(1).virtual(most)).seconds());
        String[] more = Arrays.copyOf(most, most.length + 1);
        more[most.length] = "10.200.0.1";
        AddressLease none = lease(every(1).virtual(more));
        assertTrue(none.isAuto());
        assertFalse(none.isOn());
        assertEquals(0, none.windowNanos());
    }

    @Test
    void belowASecondAWindowRemains() {
        check(0.5, 2, 1.496);
        check(0.1, 2, 2.699);
        check(0.01, 2, 2.970);
    }

    @Test
    void versionTwoHasItsOwnSkew() {
        AddressLease lease = lease(new SimInstance().version(2));
        assertEquals(3 + 2 / 256.0, lease.peerDeadNanos() / NANOS, 1e-9);
        assertEquals(2, lease.seconds());
        assertEquals(0, lease.windowNanos());
    }

    /** The least of ours and theirs counts. */
    @Test
    void impatientPeersAreAllowedFor() {
        assertEquals(2, lease(every(1).downTimerAdverts(9)).seconds());
        AddressLease impatient = lease(every(3).downTimerAdverts(1));
        assertEquals(4, impatient.seconds(), "more than the interval all the same");
        assertEquals(5 - 3 - 3 * 2 / 256.0, impatient.windowNanos() / NANOS, 1e-6);
    }

    @Test
    void whatIsWrittenCountsUnlessItWouldEndBetweenTwoAdverts() {
        AddressLease longer = lease(every(1).setting("address_lease", "5"));
        assertFalse(longer.isAuto());
        assertEquals(5, longer.seconds());
        assertEquals(6 - 3 - 2 / 256.0, longer.windowNanos() / NANOS, 1e-6);
        assertEquals(3, lease(every(2).setting("address_lease", "1")).seconds());
        assertEquals(1, lease(every(0.1).setting("address_lease", "1")).seconds());
    }

    @Test
    void offIsForEver() {
        AddressLease off = lease(every(1).setting("address_lease", "off"));
        assertFalse(off.isOn());
        assertEquals(0, off.windowNanos());
    }
}
