package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.daemon.dump.DumpFacts;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.Config;
import org.jvrrpd.vrrp.EngineSnapshot;

/** Who collects what a status shows. */
class LoopFactsTest {
    private static final DumpFacts FACTS =
            new DumpFacts(
                    new StatusFacts(
                            new StatusFacts.Process("1", 2, "running", 3, "/x", 4, 0, false),
                            5,
                            new EngineSnapshot(0, List.of(), List.of()),
                            Map.of(),
                            Map.of(),
                            List.of()),
                    Config.EMPTY);

    private final EventLoop loop = EventLoop.open();
    private final List<String> steps = new ArrayList<>();

    private final LoopFacts facts =
            new LoopFacts(
                    loop,
                    nowNanos -> {
                        note("copied");
                        return () -> {
                            note("collected");
                            return FACTS;
                        };
                    },
                    () -> note("cleared"));

    @AfterEach
    void close() {
        loop.close();
    }

    private synchronized void note(String what) {
        boolean isLoop = Thread.currentThread().getName().equals("jvrrpd-loop");
        steps.add(what + (isLoop ? " by the loop" : ""));
    }

    /** Adverts wait for what the loop does. */
    @Test
    void theLoopOnlyCopiesWhatNobodyElseKnows() throws LoopFacts.NoAnswer {
        loop.start();
        assertEquals(FACTS, facts.now());
        assertEquals(List.of("copied by the loop", "collected"), steps);
    }

    @Test
    void whatCountsFromZeroIsCopiedBefore() throws LoopFacts.NoAnswer {
        loop.start();
        assertEquals(FACTS, facts.nowAndClear());
        assertEquals(List.of("copied by the loop", "cleared by the loop", "collected"), steps);
    }

    /** A bug there must end neither the loop nor who asks. */
    @Test
    void aCollectionThatBreaksIsNoAnswer() {
        loop.start();
        LoopFacts broken =
                new LoopFacts(
                        loop,
                        nowNanos ->
                                () -> {
                                    throw new IllegalStateException("planted");
                                },
                        () -> {});
        LoopFacts.NoAnswer why = assertThrows(LoopFacts.NoAnswer.class, broken::now);
        assertTrue(String.valueOf(why.getMessage()).contains("planted"));
    }
}
