package org.jvrrpd.linux.process;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;

/**
 * A program that ends soon ({@code nft}, {@code systemctl}, {@code getent}), run as this process is
 * and in the namespaces of the calling thread, which waits for it: never the loop's. It is killed
 * when its time is over or it prints without end.
 *
 * <p>What it reads is there from the beginning, in memory, so that neither waits for the other; of
 * the JDK's own classes each use would bring more than all of this (its logger looks through every
 * jar).
 *
 * @param words the first is a path, or a name that is searched in PATH
 * @param input its standard input
 * @param hearsErrors whether standard error counts as output, or is let go
 */
public record Tool(List<String> words, String input, boolean hearsErrors) {
    /** More than any of them prints. */
    static final int OUTPUT_SIZE_BYTES_MAX = 4 << 20;

    /** Until one that was killed is gone. One that even then hangs in the kernel is left there. */
    private static final long DEATH_MILLIS_MAX = 2_000;

    private static final int MFD_CLOEXEC = 1;

    /** Asked for where the kernel may refuse others (vm.memfd_noexec); Linux 6.3. */
    private static final int MFD_NOEXEC_SEAL = 8;

    private static final Answer UNUSABLE = new Answer(null, new byte[0]);
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** Reads nothing; only its standard output counts. */
    public Tool(List<String> words) {
        this(words, "", false);
    }

    /** How it went. */
    public static final class Answer {
        private final @Nullable ExitStatus status;
        private final byte[] output;

        private Answer(@Nullable ExitStatus status, byte[] output) {
            this.status = status;
            this.output = output;
        }

        /** Null: it was killed, as its time was over or it printed without end. */
        public @Nullable ExitStatus status() {
            return status;
        }

        /** Whether it has ended, and with the status 0. */
        public boolean isSuccess() {
            return status != null && status.isSuccess();
        }

        /** What it printed, as it is; empty if it was killed. */
        public byte[] output() {
            return output.clone();
        }

        /** The same as text. */
        public String text() {
            return new String(output, StandardCharsets.UTF_8);
        }
    }

    /**
     * Starts it and waits for its end.
     *
     * @throws LinuxException if it cannot be started: no such program, no memory, process or
     *     descriptor left
     */
    public Answer run(long patienceMillis) {
        int inputFd = input.isEmpty() ? PosixSpawn.DEV_NULL : inputFd();
        try (OutputPipe pipe = new OutputPipe()) {
            int output = pipe.writeEnd();
            int errors = hearsErrors ? output : PosixSpawn.DEV_NULL;
            ChildProcess child =
                    pipe.watch(new PosixSpawn().start(words, "", inputFd, output, errors));
            return new Wait(child, patienceMillis).answer();
        } finally {
            if (inputFd != PosixSpawn.DEV_NULL) {
                Descriptors.close(inputFd);
            }
        }
    }

    /** A file in memory that holds the input, read from its beginning. */
    private int inputFd() {
        byte[] bytes = NativeBlock.bytes(input);
        NativeBlock block = new NativeBlock(bytes.length);
        block.put(0, bytes);
        NativeBlock name = NativeBlock.string("input");
        int fd = ProcessCalls.memfd_create(name.address(), MFD_CLOEXEC | MFD_NOEXEC_SEAL);
        if (fd < 0) {
            fd = Libc.check(ProcessCalls.memfd_create(name.address(), MFD_CLOEXEC), "memfd_create");
        }
        long written = ProcessCalls.pwrite(fd, block.address(), bytes.length, 0);
        java.lang.ref.Reference.reachabilityFence(block);
        java.lang.ref.Reference.reachabilityFence(name);
        if (written == bytes.length) {
            return fd;
        }
        int errno = written < 0 ? Libc.errno() : org.jvrrpd.linux.Errno.ENOMEM;
        Descriptors.close(fd);
        throw new LinuxException("pwrite(memfd)", errno);
    }

    /** From its start to its end. */
    private static final class Wait {
        private final ChildProcess child;
        private final long endNanos;
        private final PollSet pollSet = new PollSet();
        private final OutputBuffer buffer = new OutputBuffer();
        private final NativeBlock status = new NativeBlock(Integer.BYTES);
        private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

        Wait(ChildProcess child, long patienceMillis) {
            this.child = child;
            this.endNanos = System.nanoTime() + patienceMillis * NANOS_PER_MILLI;
        }

        Answer answer() {
            try {
                while (System.nanoTime() - endNanos < 0 && !isFull()) {
                    ExitStatus exit = turn(endNanos);
                    if (exit != null) {
                        return isFull() ? UNUSABLE : new Answer(exit, printed.toByteArray());
                    }
                }
            } finally {
                closeOutput();
            }
            kill();
            return UNUSABLE;
        }

        private boolean isFull() {
            return printed.size() > OUTPUT_SIZE_BYTES_MAX;
        }

        private void closeOutput() {
            if (child.hasOutput()) {
                Descriptors.close(child.takeOutputFd());
            }
        }

        /** Waits for something to happen. Returns how it has ended, null if it has not. */
        private @Nullable ExitStatus turn(long untilNanos) {
            pollSet.clear();
            int exitPlace = pollSet.add(child.pidFd());
            if (child.hasOutput()) {
                pollSet.add(child.outputFd());
            }
            long leftNanos = untilNanos - System.nanoTime();
            pollSet.poll((int) Math.max(0, leftNanos / NANOS_PER_MILLI + 1));
            // First: what it wrote before its end is then all read.
            boolean hasEnded = pollSet.isReady(exitPlace);
            readAll();
            return hasEnded ? child.reap(status) : null;
        }

        private void readAll() {
            while (child.hasOutput() && !isFull()) {
                int count = buffer.read(child.outputFd());
                if (count < 0) {
                    return;
                }
                if (count == 0) {
                    Descriptors.close(child.takeOutputFd());
                }
                printed.write(buffer.bytes(), 0, count);
            }
        }

        private void kill() {
            child.kill();
            long goneNanos = System.nanoTime() + DEATH_MILLIS_MAX * NANOS_PER_MILLI;
            while (turn(goneNanos) == null) {
                if (System.nanoTime() - goneNanos >= 0) {
                    Descriptors.close(child.pidFd());
                    return;
                }
            }
        }
    }
}
