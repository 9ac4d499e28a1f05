package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.checks.CheckRunner;
import org.jvrrpd.checks.ResultSink;
import org.jvrrpd.checks.ScriptRuns;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.daemon.restart.Inheritance;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.health.CounterDescriptor;
import org.jvrrpd.health.Counters;
import org.jvrrpd.inbound.AdvertReceiver;
import org.jvrrpd.inbound.ClaimListener;
import org.jvrrpd.inbound.FileSink;
import org.jvrrpd.inbound.FileWatcher;
import org.jvrrpd.inbound.InitialFiles;
import org.jvrrpd.inbound.LinkMonitor;
import org.jvrrpd.inbound.LinkPoller;
import org.jvrrpd.inbound.ProcessSink;
import org.jvrrpd.inbound.ProcessWatcher;
import org.jvrrpd.inbound.RouteMonitor;
import org.jvrrpd.linux.LocalName;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.process.ProcessLoop;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.mail.MailSender;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.outbound.AddressInstaller;
import org.jvrrpd.outbound.AddressLedger;
import org.jvrrpd.outbound.AdvertSender;
import org.jvrrpd.outbound.MailNotices;
import org.jvrrpd.outbound.NeighbourAnnouncer;
import org.jvrrpd.outbound.Notifier;
import org.jvrrpd.outbound.NotifyPipes;
import org.jvrrpd.outbound.NotifyRunner;
import org.jvrrpd.outbound.ReplayLedger;
import org.jvrrpd.outbound.RouteInstaller;
import org.jvrrpd.outbound.RouteLedger;
import org.jvrrpd.outbound.TenureLedger;
import org.jvrrpd.recording.Recorder;
import org.jvrrpd.recording.RecordingEngine;
import org.jvrrpd.vmac.InterfaceKeeper;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.Freshness;
import org.jvrrpd.vrrp.instance.Ports;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The parts of a running daemon and how they are tied together: engine in the middle, ports to the
 * kernel on one side, sources of events on the other, all on one loop. Loop thread only, or before
 * the loop runs.
 */
final class Wiring implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Wiring.class);

    /** How long the start waits for tracked files and processes that cannot be read at once. */
    private static final long TRACKER_PATIENCE_NANOS = 2_000_000_000L;

    private final EventLoop loop;
    private final InterfaceKeeper interfaces;
    private final LinkMonitor links;
    private final LinkPoller linkPoller;
    private final AddressLedger ledger;
    private final AddressInstaller addresses;
    private final TenureLedger tenures;
    private final RouteLedger routeLedger;
    private final RouteInstaller routes;
    private @Nullable RouteMonitor routeEvents;
    private final AdvertReceiver receiver;
    private final AdvertSender sender;
    private final ClaimListener claims;
    private final NeighbourAnnouncer announcer;
    private final VrrpEngine engine;
    private final RecordingEngine door;
    private final ProcessLoop processes;
    private final CheckRunner checks;
    private final NotifyRunner notifyScripts;
    private final NotifyPipes notifyPipes;
    private final MailSender mail;
    private final Notifier notify;
    private final FileWatcher files;
    private final ProcessWatcher watched;

    /**
     * Opens every descriptor but those of the interfaces that are made, in the network namespace of
     * the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses: without CAP_NET_RAW or
     *     CAP_NET_ADMIN
     * @throws IOException when the run directory is not writable
     */
    Wiring(
            EventLoop loop,
            Path runDirectory,
            Config config,
            InterfaceKeeper interfaces,
            ConditionBoard conditions,
            List<TransitionListener> listeners,
            @Nullable Recorder recorder,
            Inheritance inheritance)
            throws IOException {
        this.loop = loop;
        this.interfaces = interfaces;
        processes = ProcessLoop.start(loop::nowNanos, Wiring::onScriptThreadFailure);
        notifyScripts = new NotifyRunner(processes, conditions);
        notifyPipes = new NotifyPipes(processes, notifyScripts);
        mail = new MailSender(conditions, loop::nowNanos, () -> LocalName.canonical());
        notify = new Notifier(notifyScripts, notifyPipes, new MailNotices(mail));
        links = LinkMonitor.open(conditions);
        linkPoller =
                new LinkPoller(
                        (name, up) -> loop.post(nowNanos -> links.onPolled(name, up, nowNanos)),
                        loop::nowNanos);
        ledger = AddressLedger.open(runDirectory, ConfigLists.addresses(config));
        addresses = AddressInstaller.open(links, ledger, this::onAddressFailed, conditions);
        tenures = TenureLedger.open(runDirectory, config.instances(), inheritance.lastAdverts());
        routeLedger =
                RouteLedger.open(
                        runDirectory, ConfigLists.routes(config), ConfigLists.rules(config));
        routes = RouteInstaller.open(links, routeLedger, conditions);
        receiver = new AdvertReceiver(loop, conditions);
        sender = new AdvertSender(receiver, conditions);
        sender.tell(new SentAdverts(loop, addresses, tenures, this::onAdvertsBlocked));
        claims = new ClaimListener(loop, links, interfaces::isVirtual, receiver.counters());
        announcer = new NeighbourAnnouncer(links, claims, addresses::isPending);
        announcer.configure(config.global(), config.extras().garpGroups());
        Freshness freshness =
                new Freshness(
                        nowNanos -> System.currentTimeMillis(), ReplayLedger.open(runDirectory));
        Ports ports = new Ports(sender, addresses, routes, announcer, fanOut(listeners), freshness);
        engine = new VrrpEngine(ports);
        door = new RecordingEngine(engine, recorder);
        files = new FileWatcher(FileSink.posting(loop, door), conditions, loop::nowNanos);
        watched = new ProcessWatcher(ProcessSink.posting(loop, door), conditions, loop::nowNanos);
        ResultSink sink = ResultSink.posting(loop, door);
        checks = new CheckRunner(processes, watched, sink, conditions, loop::nowNanos);
        receiver.deliverTo(door);
        claims.deliverTo(door);
        register();
    }

    /** The world outside is told after the log (NTF-01). */
    private TransitionListener fanOut(List<TransitionListener> listeners) {
        List<TransitionListener> all = new ArrayList<>(listeners);
        all.add(tenures);
        all.add(notify);
        return new TransitionFanOut(all);
    }

    private static void onScriptThreadFailure(Throwable failure) {
        LOG.error("the thread of the scripts failed; this is a bug of jvrrpd", failure);
    }

    private void onAddressFailed(InstanceId id, VirtualAddress address, String why, long nowNanos) {
        door.onAddressFailed(id, address, why, nowNanos);
    }

    private void onAdvertsBlocked(InstanceId id, boolean isBlocked, long nowNanos) {
        door.onAdvertsBlocked(id, isBlocked, nowNanos);
    }

    /** Whether a process after this one could go on as MASTER of the instance. */
    boolean isRecorded(InstanceId id) {
        return tenures.isRecorded(id);
    }

    /** The process ends for a restart: each MASTER says once more that it is there. */
    void sayLast(long nowNanos) {
        tenures.onLastWord();
        door.sayAgain(nowNanos);
    }

    /** Before an end without release. */
    void keepAddresses(long nowNanos) {
        addresses.keepForEver(nowNanos);
    }

    /** The order of tasks and flushers is part of the protocol: adverts leave first (FSM-13). */
    private void register() {
        addresses.pace(loop::nowNanos, engine::nextDeadlineNanos);
        links.whenChanged(interfaces::onChange);
        loop.register(links.fd(), links);
        loop.addTask(new EngineTask(engine, door));
        loop.addTask(links);
        loop.addTask(receiver);
        loop.addTask(addresses);
        loop.addTask(routes);
        loop.addTask(announcer);
        loop.addFlusher(sender);
        loop.addFlusher(routes::flushRemovals);
        loop.addFlusher(addresses);
        loop.addFlusher(this::addRoutes);
        loop.addFlusher(announcer);
    }

    /** Their source addresses come first. */
    private void addRoutes(long nowNanos) {
        if (!addresses.isChanging()) {
            routes.flushAdditions(nowNanos);
        }
    }

    boolean isChangingAddresses() {
        return addresses.isChanging();
    }

    /** To be asked only. */
    VrrpEngine engine() {
        return engine;
    }

    /** Through which everything goes that drives the engine. */
    RecordingEngine door() {
        return door;
    }

    /** Gives the engine its configuration, then every interface; then scripts run. */
    void start(Config config, Inheritance inheritance, long nowNanos) {
        notify.apply(config);
        door.delayStart(StartDelay.untilNanos(config, nowNanos), nowNanos);
        watchRoutes(config);
        door.start(config, nowNanos);
        inheritance.adoptBy(door, loop.monotonicOffsetNanos(), nowNanos);
        startTrackers(config, nowNanos);
        links.start(door, nowNanos);
        tellAbsentInterfaces(config, nowNanos);
        linkPoller.apply(config);
        checks.apply(config);
    }

    /** A host with a routing daemon has many events; they are listened to only where it matters. */
    private void watchRoutes(Config config) {
        boolean matters =
                !ConfigLists.routes(config).isEmpty() || !ConfigLists.rules(config).isEmpty();
        RouteMonitor monitor = routeEvents;
        if (matters && monitor == null) {
            monitor = RouteMonitor.open(KernelAddress.PROTOCOL, routes::verify);
            loop.register(monitor.fd(), monitor);
            routeEvents = monitor;
        } else if (!matters && monitor != null) {
            loop.unregister(monitor.fd());
            monitor.close();
            routeEvents = null;
        }
    }

    /** keepalived knows files and processes before the first state; so do we. */
    private void startTrackers(Config config, long nowNanos) {
        InitialFiles.write(config);
        files.applyAndRead(config, TRACKER_PATIENCE_NANOS)
                .forEach((file, reading) -> door.onTrackFile(file, reading, nowNanos));
        watched.applyAndCount(config, TRACKER_PATIENCE_NANOS)
                .forEach((process, count) -> door.onTrackProcess(process, count, nowNanos));
    }

    /** The monitor tells what exists; that something does not is news to the engine too. */
    private void tellAbsentInterfaces(Config config, long nowNanos) {
        for (String name : ConfigLists.interfaces(config)) {
            if (links.index(name) == 0) {
                door.onInterface(InterfaceState.absent(name), nowNanos);
            }
        }
    }

    /**
     * Takes on a new configuration; what is unchanged notices nothing.
     *
     * @throws IOException when the run directory is not writable; all is then as it was
     */
    void apply(Config before, ReloadPlan plan, long nowNanos) throws IOException {
        try {
            new Ledgers(ledger, tenures, routeLedger).configure(before, plan.config());
        } catch (IOException e) {
            followTenures();
            throw e;
        }
        notify.apply(plan.config());
        door.delayStart(StartDelay.untilNanos(plan.config(), nowNanos), nowNanos);
        watchRoutes(plan.config());
        announcer.configure(plan.config().global(), plan.config().extras().garpGroups());
        door.apply(plan, nowNanos);
        followTenures();
        tellAbsentInterfaces(plan.config(), nowNanos);
        links.keepPolled(LinkPoller.names(plan.config()), nowNanos);
        linkPoller.apply(plan.config());
        files.apply(plan.config());
        watched.apply(plan.config());
        checks.apply(plan.config());
        notify.onReloaded(nowNanos);
        // In the next turn, so that what this one says by an old interface has left.
        loop.post(unused -> interfaces.settle(plan.config()));
    }

    private void followTenures() {
        engine.routers().stream()
                .filter(router -> router.state() == VrrpState.MASTER)
                .forEach(router -> tenures.follow(router.id()));
    }

    /** Ends the checks: what they find does not matter any more. Any thread. */
    void stopScripts() {
        checks.stop();
    }

    /** Waits for notify scripts, readers of pipes and mails. Not on the loop thread. */
    boolean finishNotify(long patienceNanos) {
        return notify.finish(patienceNanos);
    }

    /** Any thread. */
    List<ScriptRuns> scriptRuns() {
        return checks.snapshot();
    }

    /** Sends what is queued now, without waiting for the end of the turn. */
    void flush(long nowNanos) {
        sender.flush(nowNanos);
        routes.flushRemovals(nowNanos);
        addresses.finish(nowNanos);
        routes.flushAdditions(nowNanos);
        announcer.flush(nowNanos);
    }

    /** Kernel settings of interfaces of the host that were changed. Any thread. */
    List<StatusFacts.KernelSetting> changedSettings() {
        return interfaces.changedSettings().stream()
                .map(
                        one ->
                                new StatusFacts.KernelSetting(
                                        one.name(), one.before(), one.after(), one.isBack()))
                .toList();
    }

    /** What every part has counted, by the part's name. */
    Map<String, Map<String, Long>> counters() {
        Map<String, Map<String, Long>> all = new LinkedHashMap<>();
        all.put("loop", values(loop.counters()));
        all.put("engine", values(engine.counters()));
        all.put("receiver", values(receiver.counters()));
        all.put("sender", values(sender.counters()));
        all.put("addresses", values(addresses.counters()));
        all.put("routes", values(routes.counters()));
        all.put("announcer", values(announcer.counters()));
        all.put("links", values(links.counters()));
        all.put("scripts", values(checks.scriptCounters()));
        all.put("checks", values(checks.nativeCounters()));
        all.put("files", values(files.counters()));
        all.put("processes", values(watched.counters()));
        all.put("notify", values(notifyScripts.counters()));
        all.put("pipes", values(notifyPipes.counters()));
        all.put("mail", values(mail.counters()));
        return all;
    }

    static <E extends Enum<E> & CounterDescriptor> Map<String, Long> values(Counters<E> counters) {
        Map<String, Long> values = new LinkedHashMap<>();
        counters.snapshot()
                .forEach(
                        (counter, value) ->
                                values.put(counter.name().toLowerCase(Locale.ROOT), value));
        return values;
    }

    /** Closes every descriptor; addresses stay as they are. After the loop has ended. */
    @Override
    public void close() {
        mail.close();
        processes.close();
        files.close();
        watched.close();
        announcer.close();
        sender.close();
        addresses.close();
        routes.close();
        if (routeEvents != null) {
            routeEvents.close();
        }
        linkPoller.close();
        links.close();
    }
}
