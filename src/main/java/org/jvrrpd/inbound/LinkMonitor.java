package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.linux.netlink.EventChannel;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.LinkMessage;
import org.jvrrpd.linux.netlink.NetlinkReader;
import org.jvrrpd.linux.socket.PacketFilter;
import org.jvrrpd.linux.socket.Sockets;
import org.jvrrpd.loop.FdHandler;
import org.jvrrpd.loop.TimedTask;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.InterfaceState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the interfaces and their addresses, and tells the engine what changed. The truth is what
 * full dumps show: at the start, after lost events, and every {@link #RESYNC_PERIOD_NANOS}; events
 * only make it quicker. Several events of one turn are told once, as the state that they end in.
 * Register with the loop as handler of {@link #fd} and as task. Loop thread only.
 */
public final class LinkMonitor implements Interfaces, FdHandler, TimedTask, AutoCloseable {
    /** How often the full state is read though nothing seems to have happened. */
    public static final long RESYNC_PERIOD_NANOS = 5_000_000_000L;

    /** When the full state is read again after a dump that failed or was interrupted. */
    static final long RESYNC_RETRY_NANOS = 100_000_000L;

    /**
     * A dump during which something changed may lack what is there, so others are waited for; but
     * not for ever, as nothing else shows what lost events have said.
     */
    static final int UNCLEAN_IN_A_ROW_MAX = 20;

    /** What is left is read in the next turn. */
    static final int EVENTS_PER_TURN_MAX = 512;

    private static final String SUBJECT = "netlink";
    private static final Logger LOG = LoggerFactory.getLogger(LinkMonitor.class);

    private final EventChannel events;
    private final InterfaceDump dump;
    private final ConditionBoard conditions;
    private final Counters<LinkCounter> counters = new Counters<>(LinkCounter.class);
    private final Map<String, Told> told = new HashMap<>();
    private final Map<String, Boolean> polled = new HashMap<>();

    /** A late word of others does not count; null: nobody has said yet. */
    private @Nullable Set<String> pollable;

    private Runnable whenChanged = () -> {};
    private InterfaceTable table = new InterfaceTable();
    private @Nullable EngineInput engine;
    private long resyncAtNanos = NEVER;
    private boolean lostSinceResync;
    private int uncleanInARow;

    private LinkMonitor(EventChannel events, InterfaceDump dump, ConditionBoard conditions) {
        this.events = events;
        this.dump = dump;
        this.conditions = conditions;
    }

    /**
     * What the engine was told last of an interface, and all addresses that were there then.
     *
     * @param source where they are from; null: there was no interface
     */
    private record Told(
            InterfaceState state,
            List<IpAddress> present,
            @Nullable AddressList source,
            long removalsCount) {
        static Told of(InterfaceState state, @Nullable AddressList source) {
            return source == null
                    ? new Told(state, List.of(), null, 0)
                    : new Told(state, source.present(), source, source.removalsCount());
        }

        /** Known without comparing thousands of addresses with as many others. */
        boolean hasLostNothingUntil(Told after) {
            return source == after.source && removalsCount == after.removalsCount;
        }
    }

    /**
     * Opens the sockets, in the network namespace of the calling thread; any thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static LinkMonitor open(ConditionBoard conditions) {
        return open(conditions, EventChannel.WAITING_SIZE_BYTES);
    }

    /** With another bound for the events that the kernel may keep unread. */
    static LinkMonitor open(ConditionBoard conditions, int waitingSizeBytes) {
        EventChannel events = EventChannel.open(waitingSizeBytes);
        try {
            Sockets.attachFilter(events.fd(), PacketFilter.withoutRenewals(KernelAddress.PROTOCOL));
            return new LinkMonitor(events, InterfaceDump.open(), conditions);
        } catch (RuntimeException e) {
            events.close();
            throw e;
        }
    }

    /**
     * Reads the full state and tells the engine every interface, before it returns. Call it after
     * {@code VrrpEngine.start}, from the loop thread or before the loop runs.
     *
     * @throws IllegalStateException when the kernel does not tell its interfaces
     */
    public void start(EngineInput input, long nowNanos) {
        engine = input;
        resync(nowNanos);
        if (counters.get(LinkCounter.DUMPS) == 0) {
            throw new IllegalStateException(
                    "the kernel does not list its interfaces over netlink; is this process allowed to use AF_NETLINK?");
        }
    }

    /** The descriptor to register with the loop. */
    public int fd() {
        return events.fd();
    }

    @Override
    public void onReadable(long nowNanos) {
        boolean lost = readEvents(nowNanos);
        if (lost || table.takeOrderUncertain()) {
            resync(nowNanos);
        } else {
            tell(table.takeTouched(), nowNanos);
        }
    }

    /** Returns whether the kernel has dropped events. */
    private boolean readEvents(long nowNanos) {
        boolean lost = false;
        for (int i = 0; i < EVENTS_PER_TURN_MAX; i++) {
            switch (events.receive()) {
                case NOTHING -> {
                    return lost;
                }
                case DATAGRAM -> apply(events.messages());
                case LOST -> {
                    lost = true;
                    onLost(nowNanos);
                }
            }
        }
        return lost;
    }

    private void onLost(long nowNanos) {
        counters.increment(LinkCounter.OVERRUNS);
        lostSinceResync = true;
        String detail = counters.get(LinkCounter.OVERRUNS) + " times since the start";
        if (conditions.raise(Condition.NETLINK_OVERRUN, SUBJECT, detail, nowNanos)) {
            LOG.warn("the kernel dropped netlink events; reading all interfaces again");
        }
    }

    private void apply(NetlinkReader messages) {
        while (messages.next()) {
            counters.increment(LinkCounter.EVENTS);
            LinkMessage link = LinkMessage.parse(messages);
            AddressMessage address = link != null ? null : AddressMessage.parse(messages);
            if (link != null) {
                table.onLink(link);
            } else if (address != null) {
                table.onAddress(address);
            }
        }
        if (messages.isDamaged()) {
            counters.increment(LinkCounter.MALFORMED);
        }
    }

    @Override
    public long nextDeadlineNanos() {
        return resyncAtNanos;
    }

    @Override
    public void onDeadline(long nowNanos) {
        if (!lostSinceResync) {
            conditions.clear(Condition.NETLINK_OVERRUN, SUBJECT);
        }
        lostSinceResync = false;
        resync(nowNanos);
    }

    private void resync(long nowNanos) {
        InterfaceTable fresh = dump.read(counters);
        resyncAtNanos = nowNanos + (dump.isClean() ? RESYNC_PERIOD_NANOS : RESYNC_RETRY_NANOS);
        Set<String> touched = table.takeTouched();
        uncleanInARow = dump.isClean() ? 0 : uncleanInARow + 1;
        boolean isTrusted =
                dump.isClean() || told.isEmpty() || uncleanInARow % UNCLEAN_IN_A_ROW_MAX == 0;
        if (fresh != null && isTrusted) {
            countDifferences(fresh, touched);
            touched.addAll(table.names());
            touched.addAll(fresh.names());
            table = fresh;
            fresh.takeTouched();
        }
        tell(touched, nowNanos);
    }

    /** Names that no event has touched must be in the dump as they were. */
    private void countDifferences(InterfaceTable fresh, Set<String> touched) {
        Set<String> names = new LinkedHashSet<>(table.names());
        names.addAll(fresh.names());
        names.removeAll(touched);
        for (String name : names) {
            if (!told.isEmpty() && !table.state(name).equals(fresh.state(name))) {
                counters.increment(LinkCounter.RESYNC_DIFFERENCES);
            }
        }
    }

    /** Names who else is told, without saying of what; before {@link #start}. */
    public void whenChanged(Runnable listener) {
        whenChanged = listener;
    }

    private void tell(Set<String> names, long nowNanos) {
        boolean isNews = false;
        for (String name : names) {
            isNews |= tell(name, nowNanos);
        }
        if (isNews) {
            whenChanged.run();
        }
    }

    private boolean tell(String name, long nowNanos) {
        EngineInput input = engine;
        Told before = told.get(name);
        if (before == null) {
            before = Told.of(InterfaceState.absent(name), null);
        }
        Told after = Told.of(state(name), table.addresses(name));
        boolean isSame = before.state().equals(after.state());
        if (input == null || isSame && before.present().equals(after.present())) {
            return false;
        }
        if (after.state().exists()) {
            told.put(name, after);
        } else {
            told.remove(name);
        }
        if (!isSame) {
            tellState(input, before.state(), after.state(), nowNanos);
        }
        if (!before.hasLostNothingUntil(after)) {
            tellRemoved(input, before, after, nowNanos);
        }
        return true;
    }

    /** As the kernel tells; where the driver is asked, too, both must say that the link is up. */
    private InterfaceState state(String name) {
        InterfaceState state = table.state(name);
        return polled.getOrDefault(name, true) ? state : state.withUp(false);
    }

    /** What a driver says of a link ({@link LinkPoller}). */
    public void onPolled(String name, boolean up, long nowNanos) {
        if (pollable == null || pollable.contains(name)) {
            polled.put(name, up);
            tell(Set.of(name), nowNanos);
        }
    }

    /** Only these drivers are asked from now on. */
    public void keepPolled(Set<String> names, long nowNanos) {
        pollable = Set.copyOf(names);
        Set<String> others = new HashSet<>(polled.keySet());
        others.removeAll(names);
        polled.keySet().retainAll(names);
        tell(others, nowNanos);
    }

    /** An interface that was made again under the old name is first told as absent. */
    private void tellState(
            EngineInput input, InterfaceState before, InterfaceState after, long nowNanos) {
        counters.increment(LinkCounter.CHANGES);
        if (before.exists() && after.exists() && before.index() != after.index()) {
            input.onInterface(InterfaceState.absent(after.name()), nowNanos);
        }
        input.onInterface(after, nowNanos);
    }

    private static void tellRemoved(EngineInput input, Told before, Told after, long nowNanos) {
        Set<IpAddress> left = new HashSet<>(after.present());
        boolean sameInterface = before.state().index() == after.state().index();
        for (IpAddress address : before.present()) {
            if (!sameInterface || !left.contains(address)) {
                input.onAddressRemoved(before.state().index(), address, nowNanos);
            }
        }
    }

    @Override
    public int index(String name) {
        return table.index(name);
    }

    @Override
    public MacAddress mac(String name) {
        return table.mac(name);
    }

    @Override
    public long vrfTable(String name) {
        return table.vrfTable(name);
    }

    @Override
    public boolean usesArp(String name) {
        return table.usesArp(name);
    }

    @Override
    public boolean isOwn(MacAddress mac) {
        return table.hasMac(mac);
    }

    /** Every interface as the engine was told. */
    public Collection<InterfaceState> interfaces() {
        List<InterfaceState> states = new ArrayList<>();
        told.values().forEach(each -> states.add(each.state()));
        return states;
    }

    public Counters<LinkCounter> counters() {
        return counters;
    }

    @Override
    public void close() {
        events.close();
        dump.close();
    }
}
