package org.jvrrpd.linux.process;

/**
 * How a process ended: by itself or by a signal.
 *
 * @param value the exit status 0 to 255, or the signal's number
 */
public record ExitStatus(boolean signaled, int value) {
    private static final int SIGNAL_MASK = 0x7f;

    /** Decodes what {@code waitpid} stored. */
    static ExitStatus ofWaitStatus(int status) {
        int signal = status & SIGNAL_MASK;
        return signal == 0
                ? new ExitStatus(false, status >> 8 & 0xff)
                : new ExitStatus(true, signal);
    }

    public boolean isSuccess() {
        return !signaled && value == 0;
    }

    /** {@code exited with status 1}, or {@code killed by SIGTERM}. */
    @Override
    public String toString() {
        return signaled ? "killed by " + Signals.name(value) : "exited with status " + value;
    }
}
