package org.jvrrpd.linux.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;

/**
 * Starts processes: a session and process group of their own, no signal blocked, ignored or
 * handled, standard input from /dev/null, no descriptor of ours, the limits that the daemon was
 * started with. One thread: the parent-death signal follows the thread that spawned.
 */
final class Spawner {
    private static final int ATTRIBUTES_SIZE_BYTES = 512;
    private static final int ACTIONS_SIZE_BYTES = 256;
    private static final int SIGNAL_SET_SIZE_BYTES = 128;
    private static final int SETSIGDEF = 0x04;
    private static final int SETSIGMASK = 0x08;
    private static final int SETSID = 0x80;
    private static final int O_RDONLY = 0;
    private static final int O_WRONLY = 1;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_CLOEXEC = 0x80000;
    private static final int F_SETFL = 4;
    private static final long PIDFD_OPEN = 434;
    private static final int FIRST_FD_TO_CLOSE = 3;

    private final Privileges own;
    private final NativeBlock environment = NativeBlock.stringArray(Environment.ofThisProcess());
    private final NativeBlock devNull = NativeBlock.string("/dev/null");
    private final List<String> limits = ChildLimits.ofThisProcess();
    private final NativeBlock attributes = new NativeBlock(ATTRIBUTES_SIZE_BYTES);
    private final NativeBlock actions = new NativeBlock(ACTIONS_SIZE_BYTES);
    private final NativeBlock pid = new NativeBlock(Integer.BYTES);
    private final NativeBlock pipe = new NativeBlock(2 * Integer.BYTES);
    private final NativeBlock noSignals = new NativeBlock(SIGNAL_SET_SIZE_BYTES);

    /** With those that glibc keeps for itself; sigfillset would leave them ignored. */
    private final NativeBlock allSignals = new NativeBlock(SIGNAL_SET_SIZE_BYTES);

    Spawner(Privileges own) {
        this.own = own;
        expectZero(ProcessCalls.posix_spawnattr_init(attributes.address()), "posix_spawnattr_init");
        expectZero(
                ProcessCalls.posix_spawnattr_setsigmask(attributes.address(), noSignals.address()),
                "posix_spawnattr_setsigmask");
        byte[] all = new byte[SIGNAL_SET_SIZE_BYTES];
        Arrays.fill(all, (byte) -1);
        allSignals.put(0, all);
        expectZero(
                ProcessCalls.posix_spawnattr_setsigdefault(
                        attributes.address(), allSignals.address()),
                "posix_spawnattr_setsigdefault");
        expectZero(
                ProcessCalls.posix_spawnattr_setflags(
                        attributes.address(), SETSID | SETSIGMASK | SETSIGDEF),
                "posix_spawnattr_setflags");
    }

    /**
     * Starts the command.
     *
     * @throws LinuxException with the errno: no memory, no process or descriptor left, no setpriv
     */
    ChildProcess spawn(Launch launch) {
        if (!own.mayChangeAccount() && launch.account().uid() != own.uid()) {
            throw new LinuxException(
                    "becoming " + launch.account() + " without CAP_SETUID and CAP_SETGID",
                    Errno.EPERM);
        }
        int readEnd = -1;
        int writeEnd = -1;
        if (launch.keepOutput()) {
            Libc.check(ProcessCalls.pipe2(pipe.address(), O_CLOEXEC), "pipe2");
            readEnd = pipe.getInt(0);
            writeEnd = pipe.getInt(Integer.BYTES);
            ProcessCalls.fcntl(readEnd, F_SETFL, O_NONBLOCK);
        }
        try {
            return watch(start(SetprivCommand.words(limits, launch, own), writeEnd), readEnd);
        } catch (LinuxException e) {
            closeIfOpen(readEnd);
            throw e;
        } finally {
            closeIfOpen(writeEnd);
        }
    }

    private int start(List<String> words, int outputFd) {
        List<byte[]> encoded = new ArrayList<>();
        words.forEach(word -> encoded.add(NativeBlock.bytes(word)));
        NativeBlock arguments = NativeBlock.stringArray(encoded);
        NativeBlock program = NativeBlock.string(words.get(0));
        expectZero(
                ProcessCalls.posix_spawn_file_actions_init(actions.address()), "file_actions_init");
        try {
            fillActions(outputFd);
            int errno =
                    ProcessCalls.posix_spawn(
                            pid.address(),
                            program.address(),
                            actions.address(),
                            attributes.address(),
                            arguments.address(),
                            environment.address());
            expectZero(errno, "starting " + words.get(0) + " (packages dash, util-linux)");
            return pid.getInt(0);
        } finally {
            ProcessCalls.posix_spawn_file_actions_destroy(actions.address());
            java.lang.ref.Reference.reachabilityFence(arguments);
            java.lang.ref.Reference.reachabilityFence(program);
        }
    }

    private void fillActions(int outputFd) {
        open(0, O_RDONLY);
        if (outputFd < 0) {
            open(1, O_WRONLY);
            open(2, O_WRONLY);
        } else {
            dup(outputFd, 1);
            dup(outputFd, 2);
        }
        expectZero(
                ProcessCalls.posix_spawn_file_actions_addclosefrom_np(
                        actions.address(), FIRST_FD_TO_CLOSE),
                "file_actions_addclosefrom_np");
    }

    private void open(int fd, int flags) {
        expectZero(
                ProcessCalls.posix_spawn_file_actions_addopen(
                        actions.address(), fd, devNull.address(), flags, 0),
                "file_actions_addopen");
    }

    private void dup(int fd, int newFd) {
        expectZero(
                ProcessCalls.posix_spawn_file_actions_adddup2(actions.address(), fd, newFd),
                "file_actions_adddup2");
    }

    /** A process that cannot be watched is not left running. */
    private static ChildProcess watch(int pid, int outputFd) {
        long pidFd = ProcessCalls.syscall(PIDFD_OPEN, pid, 0);
        if (pidFd >= 0) {
            return new ChildProcess(pid, (int) pidFd, outputFd);
        }
        LinuxException failure = new LinuxException("pidfd_open", Libc.errno());
        ProcessCalls.kill(-pid, Signals.SIGKILL);
        ProcessCalls.kill(pid, Signals.SIGKILL);
        ProcessCalls.waitpid(pid, 0, 0);
        throw failure;
    }

    private static void closeIfOpen(int fd) {
        if (fd >= 0) {
            Descriptors.close(fd);
        }
    }

    /** The functions of posix_spawn return the errno itself. */
    private static void expectZero(int errno, String call) {
        if (errno != 0) {
            throw new LinuxException(call, errno);
        }
    }
}
