package org.jvrrpd.daemon;

import java.time.ZoneId;
import java.util.Map;
import java.util.function.Consumer;
import org.jvrrpd.control.ControlCommand;
import org.jvrrpd.control.ControlRequest;
import org.jvrrpd.control.Reply;
import org.jvrrpd.control.StatusJson;
import org.jvrrpd.control.StatusReport;
import org.jvrrpd.daemon.drain.DrainDesk;
import org.jvrrpd.daemon.dump.DataText;
import org.jvrrpd.daemon.dump.DumpFacts;
import org.jvrrpd.daemon.dump.JsonText;
import org.jvrrpd.daemon.dump.StatisticsText;

/** What each command of the control socket does in this daemon. */
final class ControlCommands {
    private final LoopFacts facts;
    private final Reloader reloader;
    private final Worker worker;
    private final DrainDesk drains;

    ControlCommands(LoopFacts facts, Reloader reloader, Worker worker, DrainDesk drains) {
        this.facts = facts;
        this.reloader = reloader;
        this.worker = worker;
        this.drains = drains;
    }

    Map<String, ControlCommand> table() {
        return Map.of(
                "version", ControlCommands::version,
                "status", this::status,
                "dump", this::dump,
                "plan", this::plan,
                "drain", drains::drain,
                "undrain", drains::undrain,
                "reload", this::reload);
    }

    private static void version(ControlRequest request, Reply reply) {
        reply.text(Daemon.version());
        reply.end();
    }

    private void status(ControlRequest request, Reply reply) {
        boolean json = request.argument("format", "text").equals("json");
        withFacts(
                reply,
                found -> {
                    if (json) {
                        reply.data(StatusJson.of(found.status()));
                    } else {
                        reply.text(StatusReport.text(found.status(), ZoneId.systemDefault()));
                    }
                });
    }

    private void dump(ControlRequest request, Reply reply) {
        String what = request.argument("what", "data");
        withFacts(
                reply,
                found ->
                        reply.text(
                                switch (what) {
                                    case "statistics" -> StatisticsText.of(found);
                                    case "json" -> JsonText.of(found);
                                    default -> DataText.of(found);
                                }));
    }

    /**
     * The snapshot is taken on the loop, the text is made on the worker; one after the other, so
     * that many askers cost no more memory than one.
     */
    private void withFacts(Reply reply, Consumer<DumpFacts> answer) {
        if (!worker.run(() -> finish(reply, answer))) {
            reply.fail("too many requests at a time; ask again");
        }
    }

    private void finish(Reply reply, Consumer<DumpFacts> answer) {
        try {
            answer.accept(facts.now());
            reply.end();
        } catch (LoopFacts.NoAnswer e) {
            reply.fail(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            reply.fail("the answer could not be made: " + e);
        }
    }

    private void plan(ControlRequest request, Reply reply) {
        reloader.preview(new Reloader.Asker(reply.asker(), reply));
    }

    private void reload(ControlRequest request, Reply reply) {
        reloader.request(new Reloader.Asker(reply.asker(), reply));
    }
}
