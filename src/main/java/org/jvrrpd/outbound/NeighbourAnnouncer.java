package org.jvrrpd.outbound;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.LocalRoutes;
import org.jvrrpd.loop.Flusher;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.model.GarpGroup;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort;
import org.jvrrpd.wire.GratuitousArp;
import org.jvrrpd.wire.UnsolicitedNeighbour;

/**
 * Announces addresses by gratuitous ARP and unsolicited neighbour advertisements. A turn sends a
 * bounded number of frames, so that thousands of addresses of one instance do not hold up the
 * adverts of another; the rest follows in the next turns, at once. No address is announced before
 * it was put on its interface, and an IPv6 address not before the kernel takes packets for it: what
 * neighbours send at once would be lost otherwise. Loop thread only; added to the loop both as
 * flusher (after the addresses) and as task.
 */
public final class NeighbourAnnouncer implements NeighbourPort, Flusher, TimedTask, AutoCloseable {
    /** About a millisecond's work. */
    public static final int FRAMES_PER_TURN_MAX = 256;

    /** Requests that wait; an instance makes one every few seconds. */
    public static final int ANNOUNCEMENTS_MAX = 10_000;

    /** How long an address that the kernel does not take yet is held back. */
    static final long HOLD_NANOS_MAX = 50_000_000L;

    /** How often the kernel is asked meanwhile. */
    static final long ASK_NANOS = 250_000L;

    private static final long AT_ONCE = 0;

    private final Interfaces interfaces;
    private final NeighbourPort listener;
    private final Predicate<VirtualAddress> isPending;
    private final Counters<NeighbourCounter> counters = new Counters<>(NeighbourCounter.class);
    private final FrameSender frames = new FrameSender(counters);
    private final ArrayDeque<Announcement> waiting = new ArrayDeque<>();
    private final Map<String, Boolean> routerByInterface = new HashMap<>();
    private final LocalRoutes routes = LocalRoutes.open();
    private final AnnouncementPace pace = new AnnouncementPace();
    private final WaitingQuestions questions;

    /** Until then nothing of what waits may leave. */
    private long heldUntilNanos = Long.MIN_VALUE;

    private long resumeNanos = NEVER;

    /**
     * @param listener does {@link #watch}
     * @param isPending whether an address is still to be put on its interface, in the next turns
     * @throws org.jvrrpd.linux.LinuxException without CAP_NET_RAW
     */
    public NeighbourAnnouncer(
            Interfaces interfaces, NeighbourPort listener, Predicate<VirtualAddress> isPending) {
        this.interfaces = interfaces;
        this.listener = listener;
        this.isPending = isPending;
        questions = new WaitingQuestions(interfaces, frames, counters);
    }

    /** Takes the least gaps between announcements (ARP-06). */
    public void configure(GlobalDefs global, List<GarpGroup> groups) {
        pace.configure(global, groups);
        heldUntilNanos = Long.MIN_VALUE;
    }

    public Counters<NeighbourCounter> counters() {
        return counters;
    }

    @Override
    public void announce(InstanceId id, List<VirtualAddress> addresses, int repeat) {
        add(new Announcement(id, addresses, repeat));
    }

    @Override
    public void defend(InstanceId id, List<VirtualAddress> addresses) {
        add(Announcement.defence(id, addresses));
    }

    private void add(Announcement announcement) {
        if (waiting.size() == ANNOUNCEMENTS_MAX) {
            counters.increment(NeighbourCounter.ANNOUNCEMENTS_REFUSED);
        } else if (!announcement.isDone()) {
            waiting.add(announcement);
            heldUntilNanos = Long.MIN_VALUE;
        }
    }

    @Override
    public void silence(InstanceId id) {
        waiting.removeIf(announcement -> announcement.isOf(id));
        questions.silence(id);
    }

    @Override
    public void findGateways(InstanceId id, List<VirtualAddress> addresses) {
        listener.findGateways(id, addresses);
    }

    /** A question that is not asked is not answered, and so asked again. */
    @Override
    public void ask(InstanceId id, List<Question> some) {
        listener.ask(id, some);
        questions.add(id, some);
    }

    @Override
    public void watch(InstanceId id, List<VirtualAddress> addresses) {
        listener.watch(id, addresses);
    }

    @Override
    public void awaitTraffic(InstanceId id, String interfaceName) {
        listener.awaitTraffic(id, interfaceName);
    }

    @Override
    public void flush(long nowNanos) {
        boolean areAllHeld = waiting.isEmpty() || nowNanos < heldUntilNanos;
        if (areAllHeld && questions.isEmpty()) {
            resumeNanos = resumeNanos(nowNanos);
            return;
        }
        int sent = areAllHeld ? 0 : enqueue(nowNanos);
        questions.enqueue(FRAMES_PER_TURN_MAX - sent);
        frames.send();
        routerByInterface.clear();
        resumeNanos = resumeNanos(nowNanos);
    }

    /**
     * What is held now is held for the rest of the turn, so each announcement is looked at once.
     * Returns how many frames there are.
     */
    private int enqueue(long nowNanos) {
        int sent = 0;
        int held = 0;
        heldUntilNanos = NEVER;
        while (sent < FRAMES_PER_TURN_MAX && held < waiting.size()) {
            Announcement first = waiting.element();
            if (isHeld(first, nowNanos)) {
                waiting.add(waiting.remove());
                held++;
                continue;
            }
            enqueue(first, nowNanos);
            sent++;
            if (first.isDone()) {
                waiting.remove();
            }
        }
        if (held < waiting.size()) {
            heldUntilNanos = Long.MIN_VALUE;
        }
        return sent;
    }

    private long resumeNanos(long nowNanos) {
        if (!questions.isEmpty()) {
            return AT_ONCE;
        }
        if (waiting.isEmpty()) {
            return NEVER;
        }
        return heldUntilNanos <= nowNanos ? AT_ONCE : heldUntilNanos;
    }

    private boolean isHeld(Announcement announcement, long nowNanos) {
        VirtualAddress address = announcement.first();
        long nextNanos = pace.nextNanos(address.interfaceName(), address.address().family());
        if (nextNanos > nowNanos) {
            heldUntilNanos = Math.min(heldUntilNanos, nextNanos);
            return true;
        }
        if (!announcement.isDefence() && isPending.test(address)) {
            announcement.restartHold();
            heldUntilNanos = AT_ONCE;
            return true;
        }
        if (isUnreachable(announcement, address, nowNanos)) {
            heldUntilNanos = Math.min(heldUntilNanos, nowNanos + ASK_NANOS);
            counters.increment(NeighbourCounter.ANNOUNCEMENTS_HELD);
            return true;
        }
        return false;
    }

    /** Asked in the first round only. */
    private boolean isUnreachable(
            Announcement announcement, VirtualAddress address, long nowNanos) {
        if (address.address().family() == Family.IPV4
                || !announcement.isFirstRound()
                || announcement.isDefence()) {
            return false;
        }
        int index = interfaces.index(address.interfaceName());
        return index != 0
                && !routes.take(index, address.address())
                && announcement.isWithin(HOLD_NANOS_MAX, nowNanos);
    }

    private void enqueue(Announcement announcement, long nowNanos) {
        VirtualAddress address = announcement.take();
        pace.onSent(address.interfaceName(), address.address().family(), nowNanos);
        int index = interfaces.index(address.interfaceName());
        MacAddress mac = interfaces.mac(address.interfaceName());
        boolean isIpv4 = address.address().family() == Family.IPV4;
        boolean isDeaf = isIpv4 && !interfaces.usesArp(address.interfaceName());
        boolean isGone = announcement.isDefence() && !routes.take(index, address.address());
        if (index == 0 || mac.isZero() || isDeaf || isGone) {
            counters.increment(NeighbourCounter.ADDRESSES_SKIPPED);
        } else if (isIpv4) {
            GratuitousArp.write(frames.next(), 0, mac, address.address());
            frames.add(index, GratuitousArp.FRAME_SIZE_BYTES);
        } else {
            boolean router = isRouter(address.interfaceName());
            UnsolicitedNeighbour.write(frames.next(), 0, mac, address.address(), router);
            frames.add(index, UnsolicitedNeighbour.FRAME_SIZE_BYTES);
        }
    }

    /** Asked once for each interface and turn, not for each frame. */
    private boolean isRouter(String interfaceName) {
        return routerByInterface.computeIfAbsent(interfaceName, interfaces::forwardsIpv6);
    }

    @Override
    public long nextDeadlineNanos() {
        return resumeNanos;
    }

    /** Only wakes the loop: the flusher of the same turn goes on. */
    @Override
    public void onDeadline(long nowNanos) {
        resumeNanos = NEVER;
    }

    @Override
    public void close() {
        frames.close();
        routes.close();
    }
}
