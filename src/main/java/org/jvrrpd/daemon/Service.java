package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.control.ControlServer;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.daemon.drain.DrainDesk;
import org.jvrrpd.daemon.drain.Unfitness;
import org.jvrrpd.daemon.dump.DumpFacts;
import org.jvrrpd.daemon.dump.DumpNames;
import org.jvrrpd.daemon.log.Logging;
import org.jvrrpd.daemon.log.MessageId;
import org.jvrrpd.daemon.restart.Departure;
import org.jvrrpd.daemon.restart.Inheritance;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.process.CreationMask;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.Config;
import org.jvrrpd.recording.Recorder;
import org.jvrrpd.vmac.InterfaceKeeper;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * A running daemon: the loop with everything on it, the control socket, signals, reload and stop.
 * Made and ended by the main thread; what happens in between happens on the loop.
 */
final class Service {
    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    /**
     * PRC-09: a second for the scripts of STOP, after at most one for those of the state before.
     */
    private static final long NOTIFY_PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    /** The same of a process that ends for the next one, which must be there in time. */
    private static final long LEAVING_PATIENCE_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final DaemonOptions options;
    private final ConfigSource source;
    private final RunDirectory directory;
    private final ServiceManager serviceManager = ServiceManager.of(System.getenv());
    private final ConditionBoard conditions = new ConditionBoard();
    private final EventLoop loop;
    private final StatusLine statusLine = new StatusLine(serviceManager);
    private final CompletableFuture<Integer> ended = new CompletableFuture<>();
    private final Timeliness timeliness;
    private final InterfaceKeeper interfaces;
    private final @Nullable Recorder recorder;
    private final Wiring wiring;
    private final PlannedStop stop;
    private final Reloader reloader;
    private final DrainDesk drains;
    private final StatusSource status;
    private final Worker worker = new Worker("jvrrpd-worker", ThreadPlace::prompt);
    private final LoopFacts facts;
    private final Dumps dumps;
    private final ReloadSchedule schedule = new ReloadSchedule(this::reloadInTime);
    private volatile Config current;
    private @Nullable ControlServer control;

    private Service(
            DaemonOptions options,
            EventLoop loop,
            RunDirectory directory,
            ConfigSource source,
            Config config)
            throws IOException {
        this.source = source;
        this.options = options;
        this.loop = loop;
        timeliness = new Timeliness(conditions, loop);
        this.directory = directory;
        current = config;
        Inheritance inheritance =
                options.resumes()
                        ? Inheritance.find(directory.path(), config, System.nanoTime())
                        : Inheritance.NONE;
        sweep(config, inheritance);
        LifeScripts.run("startup_script", config.global());
        recorder = Recording.open(options.recordFile(), conditions, loop::nowNanos);
        interfaces =
                new InterfaceKeeper(
                        directory.path(), InterfaceGroups::number, conditions, loop::nowNanos);
        Config placed = interfaces.place(config, Config.EMPTY);
        interfaces.prepare(placed);
        wiring = wire(placed, inheritance);
        stop = plannedStop();
        drains = drainDesk();
        status = new StatusSource(options, wiring, conditions, timeliness, drains);
        facts = new LoopFacts(loop, this::facts, this::clearStatistics);
        dumps = new Dumps(facts, worker, () -> current, DumpNames.directory(System.getenv()));
        reloader = reloader(placed);
        loop.addTask(stop);
        loop.addTask(drains);
        loop.addTask(new Watchdog(serviceManager));
        loop.addTask(serviceManager);
        loop.onFailure(new LastRites(wiring, loop, ended));
        startOrTakeBack(placed, inheritance);
    }

    private PlannedStop plannedStop() {
        Departure departure = null;
        if (options.resumes()) {
            departure =
                    new Departure(
                            System.getenv(),
                            wiring.engine(),
                            wiring::isRecorded,
                            () -> new ConfigSource(options).look(false),
                            () -> current);
        }
        boolean keeps = options.keepAddresses();
        return new PlannedStop(loop, wiring, serviceManager, statusLine, ended, keeps, departure);
    }

    private DrainDesk drains() {
        return drains;
    }

    private DrainDesk drainDesk() {
        return new DrainDesk(
                directory.stateFile("drained", System.getenv()),
                loop,
                wiring.engine(),
                wiring.door(),
                worker::run,
                stop::isRequested,
                System::currentTimeMillis);
    }

    private Reloader reloader(Config placed) {
        return new Reloader(
                source,
                loop,
                wiring,
                interfaces,
                conditions,
                serviceManager,
                statusLine,
                status,
                stop,
                this::onApplied,
                placed);
    }

    private void startOrTakeBack(Config placed, Inheritance inheritance) {
        try {
            start(placed, inheritance);
        } catch (RuntimeException e) {
            takeBackInterfaces();
            throw e;
        }
    }

    /** A start that fails leaves nothing of what was made for it. */
    private void takeBackInterfaces() {
        interfaces.removeAll();
        interfaces.close();
    }

    private Supplier<DumpFacts> facts(long nowNanos) {
        Config config = current;
        Supplier<StatusFacts> rest = status.facts(nowNanos);
        return () -> new DumpFacts(rest.get(), config);
    }

    private void clearStatistics() {
        wiring.engine().routers().forEach(router -> router.counters().clear());
    }

    private Wiring wire(Config placed, Inheritance inheritance) throws IOException {
        List<TransitionListener> listeners =
                new ArrayList<>(
                        List.of(
                                new TransitionLog(options::detailedLog),
                                new InstanceConditions(conditions),
                                new Unfitness(this::drains),
                                statusLine));
        if (recorder != null) {
            listeners.add(recorder.listener());
        }
        Path path = directory.path();
        try {
            return new Wiring(
                    loop, path, placed, interfaces, conditions, listeners, recorder, inheritance);
        } catch (RuntimeException | IOException e) {
            takeBackInterfaces();
            throw e;
        }
    }

    /**
     * PRC-15: addresses that a predecessor left are removed before anything else, but for those
     * that this process goes on with.
     */
    private void sweep(Config served, Inheritance inheritance) {
        LeftoverSweeper.Report report =
                LeftoverSweeper.sweepLocked(
                        directory.path(), ConfigLists.addresses(served), inheritance.addresses());
        report.lines()
                .forEach(
                        line ->
                                LOG.atLevel(report.failed() > 0 ? Level.ERROR : Level.INFO)
                                        .log(line));
    }

    /** Starts everything; when this returns, the configuration is live. */
    static Service start(
            DaemonOptions options,
            EventLoop loop,
            RunDirectory directory,
            ConfigSource source,
            Config config)
            throws IOException {
        return new Service(options, loop, directory, source, config);
    }

    private void start(Config config, Inheritance inheritance) {
        Logging.queue().onLoss(this::onLogLoss);
        handleSignals();
        wiring.start(config, inheritance, loop.nowNanos());
        drains.resume(loop.nowNanos());
        take(config);
        loop.start();
        timeliness.ask(config.global());
        openControlSocket();
        sayReady(config);
        worker.run(() -> status.watchPauses(loop));
        if (options.dumpSettings()) {
            dumps.toLog();
        }
    }

    /** A new configuration is in force. Loop thread. */
    private void onApplied(Config config) {
        take(config);
        drains.reapply(loop.nowNanos());
        status.onLoaded();
        source.advise();
        timeliness.ask(config.global());
    }

    /** What a configuration means for the process itself. */
    private void take(Config config) {
        current = config;
        ProcessName.apply(config.global());
        @Nullable Object mask = config.global().settings().written().get("umask");
        CreationMask.set(mask == null ? null : ((Long) mask).intValue());
        schedule.apply(config);
    }

    /** Without it nobody can ask, but addresses are kept alive: that matters more. */
    private void openControlSocket() {
        ControlServer.Greeting greeting =
                new ControlServer.Greeting(Daemon.version(), ProcessHandle.current().pid());
        try {
            control =
                    ControlServer.open(
                            directory.controlSocket(),
                            greeting,
                            new ControlCommands(facts, reloader, worker, drains).table());
        } catch (IOException e) {
            LOG.error(
                    "no control socket {}, so 'jvrrpd status' will not work: {}",
                    directory.controlSocket(),
                    Daemon.describe(e));
        }
    }

    private void sayReady(Config config) {
        LOG.atInfo()
                .addKeyValue("MESSAGE_ID", MessageId.STARTED.id())
                .log(
                        "Startup complete: jvrrpd {}, {} instances of {}, run directory {}",
                        Daemon.version(),
                        config.instances().size(),
                        options.configFile(),
                        directory.path());
        if (config.instances().isEmpty()) {
            LOG.warn(
                    "{} configures no instance that can be served: no address is claimed; samples to copy are in {}",
                    options.configFile(),
                    Samples.DIRECTORY);
        }
        loop.post(
                nowNanos -> {
                    statusLine.goLive();
                    serviceManager.ready(statusLine.text());
                    Background.tellReady();
                    source.advise();
                });
    }

    private void handleSignals() {
        SignalHandlers.onSignal("TERM", this::onStopSignal);
        SignalHandlers.onSignal("INT", options.ignoreInterrupt() ? () -> {} : this::onStopSignal);
        SignalHandlers.onSignal("HUP", () -> reloader.request(Reloader.Asker.SIGNAL));
        SignalHandlers.onSignal("USR1", dumps::data);
        SignalHandlers.onSignal("USR2", dumps::statistics);
        RealtimeSignals.listen(
                loop,
                Map.of(
                        RealtimeSignals.JSON,
                        dumps::json,
                        RealtimeSignals.STATISTICS_AND_CLEAR,
                        dumps::statisticsAndClear));
    }

    private void reloadInTime() {
        reloader.request(new Reloader.Asker("reload_time_file", null));
    }

    private void onStopSignal() {
        status.state("stopping");
        if (!loop.post(stop::request)) {
            LOG.error("cannot be stopped properly: the loop takes no more tasks");
            ended.complete(ExitStatus.FATAL);
        }
    }

    /** Writer thread of the log. */
    private void onLogLoss(long lostLines) {
        if (lostLines == 0) {
            conditions.clear(Condition.LOG_OVERRUN, "log");
        } else {
            conditions.raise(
                    Condition.LOG_OVERRUN,
                    "log",
                    lostLines + " lines since the start",
                    loop.nowNanos());
        }
    }

    /** Waits for the end and cleans up. Returns the exit status. */
    int await() {
        int exitStatus = ended.join();
        if (control != null) {
            control.close();
        }
        wiring.finishNotify(stop.isLeaving() ? LEAVING_PATIENCE_NANOS : NOTIFY_PATIENCE_NANOS);
        loop.close();
        if (recorder != null) {
            recorder.end("the daemon ended with status " + exitStatus, loop.nowNanos());
        }
        wiring.close();
        if (!options.keepAddresses()) {
            interfaces.removeAll();
        }
        interfaces.close();
        if (exitStatus == ExitStatus.PROGRAMMING) {
            // Whatever the engine could not do any more: the ledger knows what is ours.
            sweep(Config.EMPTY, Inheritance.NONE);
        }
        LifeScripts.run("shutdown_script", current.global());
        LOG.atInfo().addKeyValue("MESSAGE_ID", MessageId.STOPPED.id()).log("Stopped");
        return exitStatus;
    }
}
