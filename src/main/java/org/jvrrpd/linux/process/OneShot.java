package org.jvrrpd.linux.process;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Descriptors;

/**
 * Runs a short tool ({@code getent}, {@code stat}) to its end, on the loop's thread, which waits
 * for it: only where an answer is needed before a script can be started, and never longer than the
 * limit.
 */
final class OneShot {
    /** What a tool may take; then it is killed and counts as not having answered. */
    static final long TOOL_NANOS_MAX = 2_000_000_000L;

    private static final long NANOS_PER_MILLI = 1_000_000L;

    private final Spawner spawner;
    private final OutputBuffer buffer = new OutputBuffer();
    private final PollSet pollSet = new PollSet();
    private final NativeBlock status = new NativeBlock(Integer.BYTES);

    OneShot(Spawner spawner) {
        this.spawner = spawner;
    }

    /** What a tool answered; {@code status} is null when it was killed at the limit. */
    record Answer(@Nullable ExitStatus status, String output) {
        boolean isSuccess() {
            return status != null && status.isSuccess();
        }
    }

    /**
     * Starts the tool and waits.
     *
     * @throws org.jvrrpd.linux.LinuxException if it cannot be started
     */
    Answer run(Launch launch) {
        ChildProcess child = spawner.spawn(launch);
        long endNanos = System.nanoTime() + TOOL_NANOS_MAX;
        boolean inTime = true;
        for (; ; ) {
            ExitStatus exit = waitOnce(child, endNanos);
            if (exit != null) {
                child.readRest(buffer);
                closeOutput(child);
                return new Answer(inTime ? exit : null, child.output());
            }
            if (inTime && System.nanoTime() - endNanos >= 0) {
                inTime = false;
                child.kill();
                endNanos += TOOL_NANOS_MAX;
            }
        }
    }

    private @Nullable ExitStatus waitOnce(ChildProcess child, long endNanos) {
        pollSet.clear();
        int exitPlace = pollSet.add(child.pidFd());
        int outputPlace = pollSet.add(child.outputFd());
        long leftMillis = Math.max(1, (endNanos - System.nanoTime()) / NANOS_PER_MILLI);
        pollSet.poll((int) leftMillis);
        if (pollSet.isReady(outputPlace)) {
            child.readOutput(buffer);
        }
        return pollSet.isReady(exitPlace) ? child.reap(status) : null;
    }

    private static void closeOutput(ChildProcess child) {
        if (child.hasOutput()) {
            Descriptors.close(child.takeOutputFd());
        }
    }
}
