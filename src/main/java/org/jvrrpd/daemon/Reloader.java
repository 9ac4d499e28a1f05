package org.jvrrpd.daemon;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.control.Reply;
import org.jvrrpd.daemon.log.MessageId;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.socket.ThreadPlace;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.vmac.InterfaceKeeper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the configuration again without holding up the loop. An unusable one is refused and the old
 * one stays in force; of a usable one the engine gets the plan, and unchanged instances notice
 * nothing. Requests during a reload are remembered and served together by one more (PRC-11).
 */
final class Reloader {
    private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);

    /** Of a longer plan the log has the beginning; {@code check --plan} shows all of it. */
    private static final int PLAN_LINES_MAX = 100;

    private final ConfigSource source;
    private final EventLoop loop;
    private final Wiring wiring;
    private final InterfaceKeeper interfaces;
    private final ConditionBoard conditions;
    private final ServiceManager serviceManager;
    private final StatusLine statusLine;
    private final StatusSource status;
    private final PlannedStop stop;
    private final Consumer<Config> whenApplied;
    private final Worker worker = new Worker("jvrrpd-reload", ThreadPlace::ordinary);
    private final Object lock = new Object();
    private List<Asker> waiting = new ArrayList<>();
    private boolean busy;
    private volatile Config current;

    Reloader(
            ConfigSource source,
            EventLoop loop,
            Wiring wiring,
            InterfaceKeeper interfaces,
            ConditionBoard conditions,
            ServiceManager serviceManager,
            StatusLine statusLine,
            StatusSource status,
            PlannedStop stop,
            Consumer<Config> whenApplied,
            Config current) {
        this.source = source;
        this.loop = loop;
        this.wiring = wiring;
        this.interfaces = interfaces;
        this.conditions = conditions;
        this.serviceManager = serviceManager;
        this.statusLine = statusLine;
        this.status = status;
        this.stop = stop;
        this.whenApplied = whenApplied;
        this.current = current;
    }

    /** Who asked; the reply is null for a signal. */
    record Asker(String name, @Nullable Reply reply) {
        static final Asker SIGNAL = new Asker("SIGHUP", null);

        void text(String text) {
            if (reply != null && !text.isEmpty()) {
                reply.text(text);
            }
        }

        void end(String text) {
            if (reply != null) {
                reply.text(text);
                reply.end();
            }
        }

        void fail(String why) {
            if (reply != null) {
                reply.fail(why);
            }
        }
    }

    /** Reloads soon, or once more after the reload that goes on. Any thread. */
    void request(Asker asker) {
        LOG.info("Reloading, asked by {}", asker.name());
        synchronized (lock) {
            if (asker != Asker.SIGNAL || !waiting.contains(asker)) {
                waiting.add(asker);
            }
            if (busy) {
                return;
            }
            busy = true;
        }
        begin();
    }

    private void begin() {
        List<Asker> askers;
        synchronized (lock) {
            if (waiting.isEmpty()) {
                busy = false;
                return;
            }
            askers = waiting;
            waiting = new ArrayList<>();
        }
        if (!worker.run(() -> reload(askers))) {
            end(askers, asker -> asker.fail("too many requests at a time; reload again"));
        }
    }

    /** Says what a reload would do now, and does nothing. Any thread. */
    void preview(Asker asker) {
        if (!worker.run(() -> tellPlan(asker))) {
            asker.fail("too many requests at a time; ask again");
        }
    }

    private void tellPlan(Asker asker) {
        try {
            Config running = current;
            LoadResult result = source.look(true);
            @Nullable Config config = result.config();
            @Nullable String objection = ReloadCheck.objection(running, result);
            asker.text(ConfigSource.render(result));
            if (config == null || objection != null) {
                asker.fail(String.valueOf(objection));
                return;
            }
            ReloadPlan plan = ReloadPlanner.plan(running, interfaces.place(config, running));
            PlanText.lines(running, plan).forEach(asker::text);
            asker.end("A reload: " + ReloadPlanner.describe(plan) + "; nothing is applied");
        } catch (RuntimeException | Error e) {
            LOG.error("the plan of a reload could not be made because of a bug of jvrrpd", e);
            asker.fail("the plan could not be made: " + e);
        }
    }

    private void reload(List<Asker> askers) {
        serviceManager.reloading(System.nanoTime());
        status.state("reloading");
        try {
            LoadResult result = read();
            @Nullable Config config = result.config();
            @Nullable String objection = ReloadCheck.objection(current, result);
            if (config == null || objection != null) {
                refuse(String.valueOf(objection), result, askers);
            } else {
                askers.forEach(asker -> asker.text(ConfigSource.render(result)));
                Config placed = interfaces.place(config, current);
                interfaces.prepare(placed);
                ReloadPlan plan = ReloadPlanner.plan(current, placed);
                logPlan(PlanText.lines(current, plan));
                post(plan, askers);
            }
        } catch (RuntimeException | Error e) {
            giveUp(e, askers);
        }
    }

    private LoadResult read() {
        ReloadFile whileReading = ReloadFile.begin(current);
        try {
            return source.load(true);
        } finally {
            whileReading.close();
        }
    }

    /** A bug must not leave "a reload is under way" behind: nothing of the new file is in force. */
    private void giveUp(Throwable bug, List<Asker> askers) {
        String why = "the reload failed, the old configuration stays in force: " + bug;
        LOG.error("the reload failed, the old configuration stays in force", bug);
        fail(why, askers);
    }

    /** What was prepared for the new configuration goes. */
    private void fail(String why, List<Asker> askers) {
        conditions.raise(Condition.RELOAD_FAILED, "configuration", why, loop.nowNanos());
        interfaces.settle(current);
        end(askers, asker -> asker.fail(why));
    }

    private static void logPlan(List<String> lines) {
        lines.stream().limit(PLAN_LINES_MAX).forEach(line -> LOG.info("Reload plan: {}", line));
        if (lines.size() > PLAN_LINES_MAX) {
            LOG.info("Reload plan: {} more changes", lines.size() - PLAN_LINES_MAX);
        }
    }

    private void refuse(String why, LoadResult result, List<Asker> askers) {
        conditions.raise(Condition.RELOAD_FAILED, "configuration", why, loop.nowNanos());
        LOG.atError().addKeyValue("MESSAGE_ID", MessageId.RELOAD_REFUSED.id()).log(why);
        String findings = ConfigSource.render(result);
        end(
                askers,
                asker -> {
                    asker.text(findings);
                    asker.fail(why);
                });
    }

    private void post(ReloadPlan plan, List<Asker> askers) {
        if (!loop.post(nowNanos -> apply(plan, askers, nowNanos))) {
            fail("the loop takes no more tasks; reload again", askers);
        }
    }

    /** Loop thread. */
    private void apply(ReloadPlan plan, List<Asker> askers, long nowNanos) {
        if (stop.isRequested()) {
            askers.forEach(asker -> asker.fail("the daemon is stopping"));
            return;
        }
        try {
            wiring.apply(current, plan, nowNanos);
        } catch (IOException e) {
            String why =
                    "the run directory cannot be written, the old configuration stays in force: "
                            + Daemon.describe(e);
            if (e.getSuppressed().length > 0) {
                why += "; it cannot be noted in full either: " + e.getSuppressed()[0];
            }
            LOG.error(why);
            fail(why, askers);
            return;
        }
        current = plan.config();
        conditions.clear(Condition.RELOAD_FAILED, "configuration");
        whenApplied.accept(current);
        String summary = "Reload complete: " + ReloadPlanner.describe(plan);
        LOG.atInfo().addKeyValue("MESSAGE_ID", MessageId.RELOADED.id()).log(summary);
        end(askers, asker -> asker.end(summary));
    }

    /** Answers, tells systemd, and goes on with what was asked meanwhile. */
    private void end(List<Asker> askers, Consumer<Asker> answer) {
        status.state("running");
        serviceManager.ready(statusLine.text());
        try {
            askers.forEach(answer);
        } finally {
            begin();
        }
    }
}
