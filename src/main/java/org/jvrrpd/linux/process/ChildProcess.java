package org.jvrrpd.linux.process;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;

/**
 * A process that {@link ProcessLoop} or a {@link Tool} started and watches; it leads a process
 * group of its own. Their thread only.
 */
public final class ChildProcess {
    /** Read from one process in one turn, so that a flood of output cannot hold up the others. */
    static final int READ_SIZE_BYTES_MAX = 64 * 1024;

    /** A pipe holds 64 KiB; one more read finds its end. */
    private static final int REST_READS_MAX = 3;

    /** In place of the descriptor of an output that is not kept. */
    static final int NOT_OPEN = -1;

    private static final int WNOHANG = 1;

    private final int pid;
    private final int pidFd;
    private final OutputTail output = new OutputTail();
    private final Escalation escalation = new Escalation();
    private int outputFd;
    private @Nullable ExitListener listener;

    private ChildProcess(int pid, int pidFd, int outputFd) {
        this.pid = pid;
        this.pidFd = pidFd;
        this.outputFd = outputFd;
    }

    /**
     * For a process that was just started. One that cannot be watched is not left running.
     *
     * @throws LinuxException if no descriptor is left
     */
    static ChildProcess watch(int pid, int outputFd) {
        PidFd pidFd = PidFd.open(pid);
        if (pidFd != null) {
            return new ChildProcess(pid, pidFd.fd(), outputFd);
        }
        LinuxException failure = new LinuxException("pidfd_open", Libc.errno());
        ProcessCalls.kill(-pid, Signals.SIGKILL);
        ProcessCalls.kill(pid, Signals.SIGKILL);
        ProcessCalls.waitpid(pid, 0, 0);
        throw failure;
    }

    /** Is told how a process ended. */
    @FunctionalInterface
    public interface ExitListener {
        /** Called once; the process is reaped and its output read. */
        void onExit(ChildProcess child, ExitStatus status, long nowNanos);
    }

    /** The process, and its group. */
    public int pid() {
        return pid;
    }

    /** The end of what it has written, made harmless; empty if output is not kept. */
    public String output() {
        return output.text();
    }

    /** Ends the whole group as TRK-07 says: SIGTERM now, SIGKILL 2 s later, and so on. */
    public void terminate(long nowNanos) {
        terminate(Escalation.GRACE_NANOS, nowNanos);
    }

    /** Ends the whole group: SIGTERM now, SIGKILL after the grace. */
    public void terminate(long graceNanos, long nowNanos) {
        escalation.begin(graceNanos, nowNanos);
    }

    void listen(ExitListener exitListener) {
        this.listener = exitListener;
    }

    int pidFd() {
        return pidFd;
    }

    int outputFd() {
        return outputFd;
    }

    boolean hasOutput() {
        return outputFd != NOT_OPEN;
    }

    /** The read end, which the caller must close or go on reading. */
    int takeOutputFd() {
        int taken = outputFd;
        outputFd = NOT_OPEN;
        return taken;
    }

    long nextSignalNanos() {
        return escalation.nextSignalNanos();
    }

    void signalDue(long nowNanos) {
        ProcessCalls.kill(-pid, escalation.signalDue(nowNanos));
    }

    /** Reads what an ended process has left in the pipe; a survivor may hold the pipe open. */
    void readRest(OutputBuffer buffer) {
        for (int reads = 0; hasOutput() && reads < REST_READS_MAX; reads++) {
            readOutput(buffer);
        }
    }

    /** Reads once what has been written; at the end of file the descriptor is closed. */
    void readOutput(OutputBuffer buffer) {
        int count = buffer.read(outputFd);
        if (count > 0) {
            output.append(buffer.bytes(), count);
        } else if (count == 0) {
            Descriptors.close(takeOutputFd());
        }
    }

    /**
     * Takes the exit status of an ended process, or null if it still runs. What is left of a group
     * that was asked to end is killed first: while its leader is not reaped, the group's number
     * cannot belong to anybody else.
     */
    @Nullable ExitStatus reap(NativeBlock status) {
        if (escalation.hasBegun()) {
            ProcessCalls.kill(-pid, Signals.SIGKILL);
        }
        if (ProcessCalls.waitpid(pid, status.address(), WNOHANG) != pid) {
            return null;
        }
        Descriptors.close(pidFd);
        return ExitStatus.ofWaitStatus(status.getInt(0));
    }

    void tell(ExitStatus status, long nowNanos) {
        if (listener != null) {
            listener.onExit(this, status, nowNanos);
        }
    }

    /** Kills the group now. */
    void kill() {
        ProcessCalls.kill(-pid, Signals.SIGKILL);
    }
}
