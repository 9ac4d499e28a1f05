package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.control.Json;
import org.jvrrpd.control.Reply;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.Config;
import org.jvrrpd.vmac.InterfaceKeeper;

/** Bugs at a reload: it ends as failed, the next one is served, and who asked is told. */
class ReloaderTest {
    private static final long SECONDS = 30;

    private final EventLoop loop = EventLoop.open();
    private final ConditionBoard conditions = new ConditionBoard();
    private final ServiceManager serviceManager = ServiceManager.of(Map.of());

    @AfterEach
    void close() {
        loop.close();
    }

    /** What the one who asked hears. */
    private static final class Heard implements Reply {
        final LinkedBlockingQueue<String> ends = new LinkedBlockingQueue<>();

        @Override
        public void data(Json.Writable value) {}

        @Override
        public void text(String text) {}

        @Override
        public String asker() {
            return "a test";
        }

        @Override
        public void end() {
            ends.add("done");
        }

        @Override
        public void fail(String why) {
            ends.add(why);
        }

        String heard() throws InterruptedException {
            return String.valueOf(ends.poll(SECONDS, TimeUnit.SECONDS));
        }
    }

    /** What a reload needs only when it succeeds is missing. */
    @SuppressWarnings("NullAway")
    private Reloader reloader(Path directory, Supplier<LoadResult> file) throws IOException {
        DaemonOptions options = DaemonOptions.of(directory.resolve("conf"), directory, "id");
        ConfigSource source = new ConfigSource(options, (path, asked) -> file.get());
        return new Reloader(
                source,
                loop,
                null,
                new InterfaceKeeper(directory, name -> 0, conditions, loop::nowNanos),
                conditions,
                serviceManager,
                new StatusLine(serviceManager),
                new StatusSource(options, null, conditions, null, null),
                null,
                config -> {},
                Config.EMPTY);
    }

    @Test
    void anyThrowableEndsTheReloadAndTheNextOneIsServed(@TempDir Path directory) throws Exception {
        List<Throwable> bugs =
                new ArrayList<>(
                        List.of(
                                new AssertionError("planted"),
                                new StackOverflowError("planted"),
                                new IllegalStateException("planted")));
        Reloader reloader =
                reloader(
                        directory,
                        () -> {
                            throw sneaky(bugs.remove(0));
                        });
        while (!bugs.isEmpty()) {
            Heard asker = new Heard();
            reloader.request(new Reloader.Asker("a test", asker));
            String end = asker.heard();
            assertTrue(end.contains("planted"), end);
            assertTrue(end.contains("the old configuration stays in force"), end);
        }
        assertEquals(
                List.of(Condition.RELOAD_FAILED),
                conditions.snapshot().stream().map(raised -> raised.condition()).toList());
    }

    @Test
    void aPlanThatFailsIsAnsweredToo(@TempDir Path directory) throws Exception {
        Reloader reloader =
                reloader(
                        directory,
                        () -> {
                            throw new AssertionError("planted");
                        });
        Heard asker = new Heard();
        reloader.preview(new Reloader.Asker("a test", asker));
        assertTrue(asker.heard().contains("planted"));
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> RuntimeException sneaky(Throwable bug) throws T {
        throw (T) bug;
    }
}
