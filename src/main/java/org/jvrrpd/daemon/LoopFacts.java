package org.jvrrpd.daemon;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jvrrpd.daemon.dump.DumpFacts;
import org.jvrrpd.loop.EventLoop;

/** Asks the loop for what the daemon knows. For threads that may wait. */
final class LoopFacts {
    /** A loop that is alive answers within milliseconds. */
    private static final long ANSWER_SECONDS = 3;

    private final EventLoop loop;
    private final LongFunction<Supplier<DumpFacts>> source;
    private final Runnable clearing;

    /**
     * @param source called on the loop, with its time; what it returns, on the thread that asks
     * @param clearing zeroes the statistics of the instances; called on the loop
     */
    LoopFacts(EventLoop loop, LongFunction<Supplier<DumpFacts>> source, Runnable clearing) {
        this.loop = loop;
        this.source = source;
        this.clearing = clearing;
    }

    /** Why there is no answer, as a sentence. */
    static final class NoAnswer extends Exception {
        private static final long serialVersionUID = 1L;

        NoAnswer(String why) {
            super(why);
        }
    }

    /** Everything as it is at one moment. Not on the loop thread. */
    DumpFacts now() throws NoAnswer {
        return ask(source);
    }

    /** The same; from that moment on the statistics of the instances count from zero (DMP-08). */
    DumpFacts nowAndClear() throws NoAnswer {
        return ask(
                nowNanos -> {
                    Supplier<DumpFacts> facts = source.apply(nowNanos);
                    clearing.run();
                    return facts;
                });
    }

    private DumpFacts ask(LongFunction<Supplier<DumpFacts>> question) throws NoAnswer {
        CompletableFuture<Supplier<DumpFacts>> answer = new CompletableFuture<>();
        if (!loop.post(nowNanos -> answer.complete(question.apply(nowNanos)))) {
            throw new NoAnswer("the loop takes no more tasks; ask again");
        }
        try {
            return answer.get(ANSWER_SECONDS, TimeUnit.SECONDS).get();
        } catch (TimeoutException e) {
            String why = "the loop has not answered for " + ANSWER_SECONDS + " s: it is stuck";
            throw new NoAnswer(why);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NoAnswer("interrupted");
        } catch (ExecutionException e) {
            throw new NoAnswer("the answer could not be made: " + e.getCause());
        } catch (RuntimeException e) {
            throw new NoAnswer("the answer could not be made: " + e);
        }
    }
}
