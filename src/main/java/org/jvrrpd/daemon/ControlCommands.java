package org.jvrrpd.daemon;

import java.time.ZoneId;
import java.util.Map;
import org.jvrrpd.control.ControlCommand;
import org.jvrrpd.control.ControlRequest;
import org.jvrrpd.control.Reply;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.control.StatusJson;
import org.jvrrpd.control.StatusReport;
import org.jvrrpd.loop.EventLoop;

/** What each command of the control socket does in this daemon. */
final class ControlCommands {
    private final EventLoop loop;
    private final StatusSource status;
    private final Reloader reloader;
    private final Worker worker;

    ControlCommands(EventLoop loop, StatusSource status, Reloader reloader, Worker worker) {
        this.loop = loop;
        this.status = status;
        this.reloader = reloader;
        this.worker = worker;
    }

    Map<String, ControlCommand> table() {
        return Map.of(
                "version", ControlCommands::version,
                "status", this::status,
                "dump", this::dump,
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
                facts -> {
                    if (json) {
                        reply.data(StatusJson.of(facts));
                    } else {
                        reply.text(StatusReport.text(facts, ZoneId.systemDefault()));
                    }
                });
    }

    private void dump(ControlRequest request, Reply reply) {
        withFacts(
                reply,
                facts ->
                        reply.text(
                                request.argument("what", "data").equals("statistics")
                                        ? DumpText.statistics(facts)
                                        : DumpText.data(facts)));
    }

    /** The snapshot is taken on the loop, the text is made elsewhere. */
    private void withFacts(Reply reply, java.util.function.Consumer<StatusFacts> answer) {
        boolean posted =
                loop.post(
                        nowNanos -> {
                            StatusFacts facts = status.facts(nowNanos);
                            Runnable task = () -> finish(reply, () -> answer.accept(facts));
                            if (!worker.run(task)) {
                                reply.fail("too many requests at a time; ask again");
                            }
                        });
        if (!posted) {
            reply.fail("the loop takes no more tasks; ask again");
        }
    }

    private static void finish(Reply reply, Runnable answer) {
        try {
            answer.run();
            reply.end();
        } catch (RuntimeException e) {
            reply.fail("the answer could not be made: " + e);
        }
    }

    private void reload(ControlRequest request, Reply reply) {
        reloader.request(new Reloader.Asker(reply.asker(), reply));
    }
}
