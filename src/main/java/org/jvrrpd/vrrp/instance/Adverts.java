package org.jvrrpd.vrrp.instance;

import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.VrrpState;

/** Sends the adverts of one instance and keeps their time. */
final class Adverts {
    private final VirtualRouter router;
    private boolean isOpen;
    private boolean isBlocked;
    private long lastSentNanos = Deadlines.NEVER;

    Adverts(VirtualRouter router) {
        this.router = router;
    }

    /**
     * Without a source nothing is sent: nothing to make ready. With its interface went what the
     * kernel knew of the port, so the next one needs a new one, even under the same index.
     */
    void open() {
        IpAddress source = router.circumstances().source();
        int interfaceIndex = router.circumstances().interfaceIndex();
        boolean isThere = interfaceIndex != 0 || router.settings().interfaceName().isEmpty();
        if (source != null && isThere) {
            router.ports().adverts().open(router.id(), router.settings(), interfaceIndex, source);
            isOpen = true;
            router.checksums().answerAgain();
        } else if (!isThere) {
            close();
        }
    }

    /**
     * From now on they say what these settings say; the instance is to be closed or opened next.
     */
    void announce(VrrpInstance settings) {
        IpAddress source = router.circumstances().source();
        if (isOpen && source != null) {
            int interfaceIndex = router.circumstances().interfaceIndex();
            router.ports().adverts().open(router.id(), settings, interfaceIndex, source);
        }
    }

    void close() {
        if (isOpen) {
            router.ports().adverts().close(router.id());
            isOpen = false;
        }
    }

    /** Sends one; the next is due an interval from now. */
    void send(long nowNanos) {
        sendDue(nowNanos, nowNanos);
    }

    /** Sends one; lateness does not add up, and what was missed is not made up for (TMR-06). */
    void sendDue(long dueNanos, long nowNanos) {
        emit(router.priority(), nowNanos);
        lastSentNanos = nowNanos;
        router.count(InstanceCounter.ADVERT_SENT);
        router.ownPriority().contest().onSent(nowNanos);
        long intervalNanos = router.settings().advertIntervalNanos();
        long nextNanos = dueNanos + intervalNanos;
        boolean isAhead = nextNanos > nowNanos;
        router.deadlines().set(Timer.ADVERT, isAhead ? nextNanos : nowNanos + intervalNanos);
    }

    private void emit(int priority, long nowNanos) {
        long sequence = router.reception().nextSequence(nowNanos);
        router.ports().adverts().send(router.id(), priority, sequence);
    }

    /**
     * None of a MASTER leaves this host any more, or they leave again. In another state it is news
     * of a tenure that is over.
     */
    void onBlocked(boolean nowBlocked, long nowNanos) {
        if (router.state() != VrrpState.MASTER) {
            return;
        }
        isBlocked = nowBlocked;
        if (!nowBlocked) {
            Master.restoreLapsed(router, nowNanos);
        }
    }

    boolean isBlocked() {
        return isBlocked;
    }

    /**
     * Whether a MASTER has been silent for longer than it would wait itself: it stood still, and
     * another may be MASTER now.
     */
    boolean areOverdue(long nowNanos) {
        return lastSentNanos != Deadlines.NEVER
                && nowNanos - lastSentNanos > router.masterDownNanos();
    }

    /** Nanoseconds since the last one; only of a MASTER. */
    long silenceNanos(long nowNanos) {
        return nowNanos - lastSentNanos;
    }

    /** From now on silent, but for what is said in this turn. */
    void rest() {
        isBlocked = false;
        lastSentNanos = Deadlines.NEVER;
        router.ports().adverts().rest(router.id());
    }

    /** PKT-05. */
    void sendPriorityZero(long nowNanos) {
        emit(0, nowNanos);
        router.ports().adverts().rest(router.id());
        router.count(InstanceCounter.ADVERT_SENT);
        router.count(InstanceCounter.PRI_ZERO_SENT);
        router.remark(true, "sent 0 priority", nowNanos);
    }

    /** For states in which the peers take this router for the master. */
    void sayFarewell(long nowNanos) {
        if (router.state() == VrrpState.MASTER || router.state() == VrrpState.RESUMING) {
            sendPriorityZero(nowNanos);
        }
    }
}
