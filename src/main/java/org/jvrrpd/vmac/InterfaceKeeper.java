package org.jvrrpd.vmac;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.netlink.DumpChannel;
import org.jvrrpd.linux.netlink.LinkChannel;
import org.jvrrpd.linux.netlink.LinkDetails;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the kernel have the interfaces that a placed configuration wants (MAC-01 to MAC-05), and
 * keeps it so: what vanishes is made again, what fails is tried again. Work that waits for the
 * kernel is done on a thread of its own, or on the caller's where a method says so.
 */
public final class InterfaceKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(InterfaceKeeper.class);
    private static final long LOOK_AGAIN_MILLIS = 5_000;
    private static final long RETRY_MILLIS = 1_000;
    private static final int RUNNING_CHECKS_MAX = 50;
    private static final long RUNNING_CHECK_MILLIS = 10;

    private final ToIntFunction<String> groups;
    private final ConditionBoard conditions;
    private final LongSupplier clock;
    private final DumpChannel dump = DumpChannel.open();
    private final LinkChannel links = LinkChannel.open();
    private final RequestChannel requests = RequestChannel.open();
    private final Traces traces;
    private final MadeInterfaces made;
    private final KernelSettings settings;
    private final Firewall firewall;
    private final Furnisher furnisher;
    private final Wakeup wakeup = new Wakeup();
    private @Nullable Thread thread;
    private boolean closed;
    private Map<String, VirtualInterface> wanted = new LinkedHashMap<>();
    private Set<IpAddress> virtual = Set.of();
    private Config inForce = Config.EMPTY;
    private List<Config> covered = List.of();
    private Set<String> promoting = Set.of();
    private volatile Set<String> names = Set.of();
    private volatile boolean active;

    /**
     * Opens its sockets, in the network namespace of the calling thread, to which every other
     * caller and the thread must belong too.
     *
     * @param groups the number of a group of interfaces, by number or name (MAC-06)
     * @param clock nanoseconds, for conditions
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     * @throws IOException when the host does not tell its identity
     */
    public InterfaceKeeper(
            Path runDir,
            ToIntFunction<String> groups,
            ConditionBoard conditions,
            LongSupplier clock)
            throws IOException {
        this.groups = groups;
        this.conditions = conditions;
        this.clock = clock;
        traces = Traces.begin(runDir);
        made = new MadeInterfaces(links, traces);
        settings = new KernelSettings(traces, conditions, clock);
        furnisher = new Furnisher(made, settings, requests);
        firewall = new Firewall(traces, conditions, clock);
    }

    /** The configuration with every instance on its interfaces; asks the kernel, makes nothing. */
    public synchronized Config place(Config config, Config before) {
        List<HostLink> host = new ArrayList<>();
        KernelView view = KernelView.read(dump);
        if (view != null) {
            for (String name : view.names()) {
                LinkDetails details = view.link(name);
                if (details != null) {
                    HostLink link = view.hostLink(details, false);
                    host.add(view.hostLink(details, made.isOurs(link)));
                }
            }
        }
        return InterfacePlanner.place(config, before, host);
    }

    /** Makes what is wanted besides what there is, and waits until it runs. Not on the loop. */
    public synchronized void prepare(Config placed) {
        adoptSettled();
        Map<String, VirtualInterface> both = new LinkedHashMap<>(wanted);
        Set<IpAddress> addresses = new HashSet<>(virtual);
        addresses.addAll(addressesOf(placed));
        InterfacePlanner.wanted(placed).forEach(one -> both.put(one.name(), one));
        want(both, addresses);
        inForce = inForce == Config.EMPTY ? placed : inForce;
        covered = List.of(inForce, placed);
        promoting = new HashSet<>(promoting);
        promoting.addAll(KernelSettings.promoting(placed));
        active |= !wanted.isEmpty() || !promoting.isEmpty() || firewall.matters(placed);
        if (!active) {
            return;
        }
        reconcile(false);
        awaitRunning();
        if (thread == null && !closed) {
            Thread started = new Thread(this::run, "jvrrpd-interfaces");
            started.setDaemon(true);
            thread = started;
            started.start();
        }
    }

    /** From now on exactly what the configuration wants; soon, by the thread. Any thread. */
    public void settle(Config placed) {
        wakeup.settle(placed);
    }

    /** Something changed on the host. Any thread. */
    public void onChange() {
        if (active) {
            wakeup.wake();
        }
    }

    /** Whether the name is that of a VMAC, whose hardware address peers have, too. Any thread. */
    public boolean isVirtual(String name) {
        return names.contains(name);
    }

    /** The kernel settings of other interfaces that were changed. Any thread. */
    public List<ChangedSetting> changedSettings() {
        return settings.changed();
    }

    private void want(Map<String, VirtualInterface> interfaces, Set<IpAddress> addresses) {
        wanted = interfaces;
        virtual = addresses;
        Set<String> macvlans = new HashSet<>();
        interfaces.values().stream()
                .filter(VirtualInterface::isMacvlan)
                .forEach(one -> macvlans.add(one.name()));
        names = Set.copyOf(macvlans);
    }

    private static Set<IpAddress> addressesOf(Config config) {
        Set<IpAddress> addresses = new HashSet<>();
        for (VrrpInstance instance : config.instances()) {
            instance.addresses().stream().map(VirtualAddress::address).forEach(addresses::add);
            instance.excludedAddresses().stream()
                    .map(VirtualAddress::address)
                    .forEach(addresses::add);
        }
        return addresses;
    }

    private void run() {
        boolean fine = true;
        while (wakeup.await(fine ? LOOK_AGAIN_MILLIS : RETRY_MILLIS)) {
            try {
                synchronized (this) {
                    adoptSettled();
                    fine = closed || reconcile(true);
                }
            } catch (RuntimeException e) {
                LOG.error("keeping interfaces failed; this is a bug of jvrrpd", e);
                fine = false;
            }
        }
    }

    /** What was to be settled on last; before anything newer is prepared, or it would undo that. */
    private void adoptSettled() {
        Config placed = wakeup.takeSettled();
        if (placed != null) {
            Map<String, VirtualInterface> exactly = new LinkedHashMap<>();
            InterfacePlanner.wanted(placed).forEach(one -> exactly.put(one.name(), one));
            want(exactly, addressesOf(placed));
            inForce = placed;
            covered = List.of(placed);
            promoting = KernelSettings.promoting(placed);
        }
    }

    /** Returns whether all is as wanted. */
    private boolean reconcile(boolean exactly) {
        KernelView view = KernelView.read(dump);
        if (view != null && exactly && removeSuperfluous(view)) {
            view = KernelView.read(dump);
        }
        if (view == null) {
            return false;
        }
        boolean isNew = false;
        Map<String, String> problems = new HashMap<>();
        for (VirtualInterface one : wanted.values()) {
            boolean wasThere = view.link(one.name()) != null;
            problems.put(one.name(), ensureMade(one, view));
            isNew |= !wasThere;
        }
        // The filter before the first packet of a new interface.
        view = isNew ? KernelView.read(dump) : view;
        if (view == null) {
            return false;
        }
        settings.promoteSecondaries(promoting);
        boolean fine = firewall.ensure(covered, view);
        for (VirtualInterface one : wanted.values()) {
            String problem = problems.getOrDefault(one.name(), "");
            fine &=
                    tell(
                            one,
                            problem.isEmpty()
                                    ? furnisher.furnish(one, view, wanted.keySet(), virtual)
                                    : problem);
        }
        if (exactly) {
            Set<String> bases = new HashSet<>();
            wanted.values().stream()
                    .filter(VirtualInterface::isMacvlan)
                    .filter(VirtualInterface::carriesIpv4)
                    .forEach(one -> bases.add(one.baseName()));
            settings.restoreUnneeded(bases, promoting, wanted.keySet());
            conditions.retain(Condition.INTERFACE_NOT_MADE, wanted::containsKey);
        }
        return fine;
    }

    /** Returns whether anything was removed. */
    private boolean removeSuperfluous(KernelView view) {
        boolean removed = false;
        for (Traces.Made noted : traces.made()) {
            VirtualInterface use = wanted.get(noted.name());
            boolean isUsed =
                    use != null
                            && use.baseName().equals(noted.baseName())
                            && use.mac().equals(noted.mac());
            if (!isUsed) {
                removed |= remove(noted, view);
            }
        }
        return removed;
    }

    private boolean remove(Traces.Made noted, KernelView view) {
        furnisher.forget(noted.name());
        conditions.clear(Condition.INTERFACE_NOT_MADE, noted.name());
        try {
            return made.remove(noted, view).isEmpty();
        } catch (IOException e) {
            LOG.error("cannot note that {} is removed: {}", noted.name(), e.toString());
            return false;
        }
    }

    /** Shows or clears the problem. Returns whether there is none. */
    private boolean tell(VirtualInterface one, String problem) {
        if (problem.isEmpty()) {
            conditions.clear(Condition.INTERFACE_NOT_MADE, one.name());
        } else if (conditions.raise(
                Condition.INTERFACE_NOT_MADE, one.name(), problem, clock.getAsLong())) {
            LOG.error(
                    "Unable to create {} interface {} on {}: {}",
                    MadeInterfaces.kind(one),
                    one.name(),
                    one.baseName(),
                    problem);
        }
        return problem.isEmpty();
    }

    /** Returns what went wrong; empty: nothing, or its time has not come. */
    private String ensureMade(VirtualInterface one, KernelView view) {
        LinkDetails base = view.link(one.baseName());
        LinkDetails there = view.link(one.name());
        if (there != null) {
            HostLink link = view.hostLink(there, false);
            // One of ours that does not serve is of the former configuration and goes with it.
            return link.serves(one) || made.isOurs(link)
                    ? ""
                    : "there is another interface of that name; rename it, or give use_vmac a name";
        }
        furnisher.forget(one.name());
        if (base == null || isUnderFormerName(one)) {
            return "";
        }
        if (!base.link().isEthernet()) {
            return one.baseName() + " is no Ethernet interface";
        }
        try {
            int group = one.group() == null ? base.group() : groups.applyAsInt(one.group());
            return made.make(one, base.link().index(), group);
        } catch (IOException e) {
            return "it cannot be noted in the run directory: " + e;
        }
    }

    /** The kernel allows one for each hardware address: the former goes first. */
    private boolean isUnderFormerName(VirtualInterface one) {
        return one.isMacvlan()
                && traces.made().stream()
                        .anyMatch(
                                noted ->
                                        !noted.name().equals(one.name())
                                                && noted.baseName().equals(one.baseName())
                                                && noted.mac().equals(one.mac()));
    }

    /** So that an instance does not start in FAULT because its VMAC is a moment late. */
    private void awaitRunning() {
        for (int i = 0; i < RUNNING_CHECKS_MAX; i++) {
            KernelView view = KernelView.read(dump);
            if (view == null || wanted.values().stream().allMatch(one -> runs(one, view))) {
                return;
            }
            try {
                TimeUnit.MILLISECONDS.sleep(RUNNING_CHECK_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** As far as its base lets it. */
    private static boolean runs(VirtualInterface one, KernelView view) {
        LinkDetails base = view.link(one.baseName());
        LinkDetails there = view.link(one.name());
        return base == null
                || !base.link().up()
                || there == null
                || !view.hostLink(there, false).serves(one)
                || there.link().up();
    }

    /** Removes what was made and puts every setting back. Not on the loop thread. */
    public synchronized void removeAll() {
        KernelView view = KernelView.read(dump);
        if (view != null) {
            traces.made().forEach(noted -> remove(noted, view));
        }
        Firewall.removeAll(traces);
        KernelSettings.restoreAll(traces);
        active = false;
        want(new LinkedHashMap<>(), Set.of());
        covered = List.of();
        promoting = Set.of();
    }

    /** Ends the thread; interfaces stay as they are. */
    @Override
    public void close() {
        wakeup.end();
        synchronized (this) {
            closed = true;
            dump.close();
            links.close();
            requests.close();
        }
    }
}
