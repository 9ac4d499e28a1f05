package org.jvrrpd.daemon;

import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jvrrpd.control.ControlCommand;
import org.jvrrpd.control.ControlRequest;
import org.jvrrpd.control.Reply;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.control.StatusJson;
import org.jvrrpd.control.StatusReport;
import org.jvrrpd.loop.EventLoop;

/** What each command of the control socket does in this daemon. */
final class ControlCommands {
    /** A loop that is alive answers within milliseconds. */
    private static final long LOOP_ANSWERS_SECONDS = 3;

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
                "plan", this::plan,
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

    /**
     * The snapshot is taken on the loop, the text is made on the worker; one after the other, so
     * that many askers cost no more memory than one.
     */
    private void withFacts(Reply reply, Consumer<StatusFacts> answer) {
        if (!worker.run(() -> finish(reply, answer))) {
            reply.fail("too many requests at a time; ask again");
        }
    }

    private void finish(Reply reply, Consumer<StatusFacts> answer) {
        CompletableFuture<StatusFacts> facts = new CompletableFuture<>();
        try {
            if (!loop.post(nowNanos -> facts.complete(status.facts(nowNanos)))) {
                reply.fail("the loop takes no more tasks; ask again");
                return;
            }
            answer.accept(facts.get(LOOP_ANSWERS_SECONDS, TimeUnit.SECONDS));
            reply.end();
        } catch (TimeoutException e) {
            reply.fail("the loop has not answered for " + LOOP_ANSWERS_SECONDS + " s: it is stuck");
        } catch (ExecutionException | InterruptedException | RuntimeException e) {
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
