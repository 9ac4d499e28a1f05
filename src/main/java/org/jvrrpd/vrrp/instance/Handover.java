package org.jvrrpd.vrrp.instance;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;

/**
 * How far a release has come: which addresses the successor has announced, how long each of them
 * still serves, and when the successor is believed without announcements.
 */
final class Handover {
    /**
     * How long an address stays after its announcement: what was asked of this host before its
     * client heard the announcement is still answered. Without the address the answer could not
     * leave, and the client would wait for it in vain. Short, as two stations answer for the
     * address meanwhile.
     */
    static final long SERVING_NANOS = 100_000_000L;

    /**
     * How long nothing new is announced before an advert alone proves that the successor is there:
     * announcements may be lost, and the first advert may be the last one of a router that dies. A
     * successor with many addresses on a busy host may rest between two of them for some tenths of
     * a second; below a second, so that its next advert proves it in version 2.
     */
    static final long SILENT_NANOS = 900_000_000L;

    /** How long a host that stops waits for announcements or a second advert of its successor. */
    private static final long PATIENCE_NANOS = 1_000_000_000L;

    private final VirtualRouter router;
    private final Set<IpAddress> claimed = new HashSet<>();
    private final Queue<Served> served = new ArrayDeque<>();
    private boolean isForGood;
    private long provenNanos;

    private record Served(VirtualAddress address, long endNanos) {}

    Handover(VirtualRouter router) {
        this.router = router;
    }

    /**
     * A release begins.
     *
     * @param forGood the instance stops; otherwise it becomes BACKUP, or MASTER again if nobody
     *     takes over
     */
    void begin(boolean forGood) {
        isForGood = forGood;
        provenNanos = Deadlines.NEVER;
        claimed.clear();
        served.clear();
    }

    void end() {
        router.addresses().unwatch();
        router.deadlines().clear(Timer.RELEASE_ADDRESS);
        served.clear();
    }

    boolean isForGood() {
        return isForGood;
    }

    /** The process stops while it hands over for another reason. */
    void turnIntoStop() {
        isForGood = true;
    }

    /**
     * An advert of a successor. Returns whether it is believed to serve although nothing was
     * announced for a while.
     */
    boolean isProvenBy(long nowNanos) {
        if (!hasSuccessor()) {
            provenNanos = nowNanos + SILENT_NANOS;
            if (isForGood) {
                endBy(nowNanos + PATIENCE_NANOS);
            }
        }
        return nowNanos >= provenNanos;
    }

    private void endBy(long endNanos) {
        Deadlines deadlines = router.deadlines();
        if (!deadlines.isSet(Timer.RELEASE_SUCCESSOR)) {
            deadlines.set(Timer.RELEASE_SUCCESSOR, endNanos);
        }
    }

    /** Whether a successor was heard. */
    boolean hasSuccessor() {
        return provenNanos != Deadlines.NEVER;
    }

    /** Another station has announced it. Returns whether that is new. */
    boolean claim(IpAddress address, long nowNanos) {
        if (!claimed.add(address)) {
            return false;
        }
        if (hasSuccessor()) {
            provenNanos = nowNanos + SILENT_NANOS;
        }
        if (!router.addresses().haveRoutes()) {
            for (VirtualAddress one : router.addresses().held(address)) {
                served.add(new Served(one, nowNanos + SERVING_NANOS));
            }
            schedule();
        }
        return true;
    }

    /**
     * When the rest goes if nothing else is announced. The successor may have other excluded
     * addresses than we, so these need not be announced, but they get their time.
     */
    long endNanos(long nowNanos) {
        if (!areClaimed(router.settings().addresses())) {
            return isForGood ? nowNanos + PATIENCE_NANOS : Deadlines.NEVER;
        }
        boolean isComplete = areClaimed(router.settings().excludedAddresses());
        return nowNanos + (isComplete ? SERVING_NANOS : SILENT_NANOS);
    }

    private boolean areClaimed(List<VirtualAddress> addresses) {
        return addresses.stream().allMatch(one -> claimed.contains(one.address()));
    }

    /** {@link Timer#RELEASE_ADDRESS} fired: lets go what has served long enough. */
    void releaseServed(long nowNanos) {
        List<VirtualAddress> due = new ArrayList<>();
        Served next = served.peek();
        while (next != null && next.endNanos() <= nowNanos) {
            due.add(next.address());
            served.remove();
            next = served.peek();
        }
        router.addresses().withdraw(due);
        schedule();
    }

    private void schedule() {
        Served next = served.peek();
        router.deadlines()
                .set(Timer.RELEASE_ADDRESS, next == null ? Deadlines.NEVER : next.endNanos());
    }
}
