package org.jvrrpd.inbound;

import org.jvrrpd.linux.netlink.EventChannel;
import org.jvrrpd.linux.netlink.NetlinkReader;
import org.jvrrpd.linux.netlink.RouteMessage;
import org.jvrrpd.loop.FdHandler;

/**
 * Hears that a route or a policy rule was removed, so that one of ours comes back at once. It only
 * says that something may be lost; whether it is, the kernel tells when it is asked for it again.
 * Routes of other makers, of routing daemons above all, are not told. Register with the loop as
 * handler of {@link #fd}. Loop thread only.
 */
public final class RouteMonitor implements FdHandler, AutoCloseable {
    /** Events wait here while the loop is busy; when they are more, everything is asked for. */
    private static final int WAITING_SIZE_BYTES = 1 << 20;

    /** What is left is read in the next turn. */
    static final int EVENTS_PER_TURN_MAX = 256;

    private final EventChannel events;
    private final int protocol;
    private final Runnable onLoss;

    private RouteMonitor(EventChannel events, int protocol, Runnable onLoss) {
        this.events = events;
        this.protocol = protocol;
        this.onLoss = onLoss;
    }

    /**
     * Opens the socket, in the network namespace of the calling thread; any thread.
     *
     * @param protocol the maker of the routes that matter
     * @param onLoss called once in a turn in which one of these, or a rule, was removed
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static RouteMonitor open(int protocol, Runnable onLoss) {
        EventChannel events = EventChannel.openForRoutes(WAITING_SIZE_BYTES);
        return new RouteMonitor(events, protocol, onLoss);
    }

    /** The descriptor to register with the loop. */
    public int fd() {
        return events.fd();
    }

    @Override
    public void onReadable(long nowNanos) {
        boolean lost = false;
        for (int i = 0; i < EVENTS_PER_TURN_MAX; i++) {
            EventChannel.Arrival arrival = events.receive();
            if (arrival == EventChannel.Arrival.NOTHING) {
                break;
            }
            lost |= arrival == EventChannel.Arrival.LOST || tellsOfLoss(events.messages());
        }
        if (lost) {
            onLoss.run();
        }
    }

    private boolean tellsOfLoss(NetlinkReader messages) {
        boolean lost = false;
        while (messages.next()) {
            RouteMessage message = RouteMessage.parse(messages);
            lost |=
                    message != null
                            && message.removed()
                            && (message.rule() || message.protocol() == protocol);
        }
        return lost;
    }

    @Override
    public void close() {
        events.close();
    }
}
