package org.jvrrpd.linux.process;

import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Libc;

/**
 * What a process writes to, and the end that is read without waiting. Closed when the process is
 * started; the end that is read lives on if it was kept.
 */
final class OutputPipe implements AutoCloseable {
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int F_SETFL = 4;

    private final int readEnd;
    private final int writeEnd;
    private boolean isKept;

    /**
     * Makes one.
     *
     * @throws org.jvrrpd.linux.LinuxException if no descriptor is left
     */
    OutputPipe() {
        NativeBlock fds = new NativeBlock(2 * Integer.BYTES);
        Libc.check(ProcessCalls.pipe2(fds.address(), O_CLOEXEC), "pipe2");
        readEnd = fds.getInt(0);
        writeEnd = fds.getInt(Integer.BYTES);
        ProcessCalls.fcntl(readEnd, F_SETFL, O_NONBLOCK);
    }

    int writeEnd() {
        return writeEnd;
    }

    /** Watches the process, which owns the end that is read from then on. */
    ChildProcess watch(int pid) {
        ChildProcess child = ChildProcess.watch(pid, readEnd);
        isKept = true;
        return child;
    }

    @Override
    public void close() {
        Descriptors.close(writeEnd);
        if (!isKept) {
            Descriptors.close(readEnd);
        }
    }
}
