package org.jvrrpd.linux.unix;

import java.io.IOException;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.NativeMemory;
import org.jvrrpd.linux.StatusMask;

/**
 * Signals as something to read, signalfd(2): for those that Java cannot handle. Only a signal that
 * is blocked in every thread arrives here, and Java has threads before any code of ours runs: the
 * program that starts Java must block it. One thread.
 */
public final class SignalFd implements AutoCloseable {
    private static final int NONBLOCK_CLOEXEC = 0x800 | 0x8_0000;
    private static final int SET_SIZE_BYTES = 128;
    private static final int INFO_SIZE_BYTES = 128;

    private final int fd;
    private final ByteBuffer info =
            ByteBuffer.allocateDirect(INFO_SIZE_BYTES).order(ByteOrder.nativeOrder());

    private SignalFd(int fd) {
        this.fd = fd;
    }

    /**
     * Whether the process was started with the signal blocked.
     *
     * @param number 1 to 64
     */
    public static boolean isBlocked(int number) {
        try {
            return (StatusMask.read("/proc/self/status", "SigBlk") >>> number - 1 & 1) != 0;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Opens a descriptor for the signals with these numbers.
     *
     * @throws org.jvrrpd.linux.LinuxException if there is no descriptor left
     */
    public static SignalFd open(int... numbers) {
        long mask = 0;
        for (int number : numbers) {
            mask |= 1L << number - 1;
        }
        ByteBuffer set = ByteBuffer.allocateDirect(SET_SIZE_BYTES).order(ByteOrder.nativeOrder());
        set.putLong(0, mask);
        return new SignalFd(Libc.check(Calls.signalfd(-1, set, NONBLOCK_CLOEXEC), "signalfd"));
    }

    public int fd() {
        return fd;
    }

    /** The number of the next signal; 0: none has come. */
    public int read() {
        info.clear();
        long size = Descriptors.read(fd, info, INFO_SIZE_BYTES);
        if (size < 0 && Libc.errno() == Errno.EAGAIN) {
            return 0;
        }
        Libc.check(size, "read signalfd");
        return info.getInt(0);
    }

    @Override
    public void close() {
        Descriptors.close(fd);
    }

    /** The functions of the C library. */
    private static final class Calls {
        private static final CFunction SIGNALFD = new CFunction("signalfd");

        static int signalfd(int fd, ByteBuffer set, int flags) {
            try {
                return (int) SIGNALFD.call(fd, NativeMemory.addressOf(set) + set.position(), flags);
            } finally {
                Reference.reachabilityFence(set);
            }
        }

        private Calls() {}
    }
}
