package org.jvrrpd.linux.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jvrrpd.linux.LinuxException;

/**
 * Starts processes: a session and process group of their own, no signal blocked, ignored or
 * handled, no descriptor of ours but the standard ones that are given. They are in the namespaces
 * of the thread that starts them. One thread at a time.
 */
final class PosixSpawn {
    /** In place of a descriptor. */
    static final int DEV_NULL = -1;

    private static final int ATTRIBUTES_SIZE_BYTES = 512;
    private static final int ACTIONS_SIZE_BYTES = 256;
    private static final int SIGNAL_SET_SIZE_BYTES = 128;
    private static final int SETSIGDEF = 0x04;
    private static final int SETSIGMASK = 0x08;
    private static final int SETSID = 0x80;
    private static final int O_RDWR = 2;
    private static final int FIRST_FD_TO_CLOSE = 3;
    private static final int SIGCHLD = 17;
    private static final long SIG_DFL = 0;

    private final NativeBlock environment = NativeBlock.stringArray(Environment.ofThisProcess());
    private final NativeBlock devNull = NativeBlock.string("/dev/null");
    private final NativeBlock attributes = new NativeBlock(ATTRIBUTES_SIZE_BYTES);
    private final NativeBlock actions = new NativeBlock(ACTIONS_SIZE_BYTES);
    private final NativeBlock pid = new NativeBlock(Integer.BYTES);
    private final NativeBlock noSignals = new NativeBlock(SIGNAL_SET_SIZE_BYTES);

    /** With those that glibc keeps for itself; sigfillset would leave them ignored. */
    private final NativeBlock allSignals = new NativeBlock(SIGNAL_SET_SIZE_BYTES);

    PosixSpawn() {
        // Inherited as ignored, it would keep the end of a process from us.
        ProcessCalls.signal(SIGCHLD, SIG_DFL);
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
     * Starts a program and returns its number.
     *
     * @param words the first is a path, or a name that is searched in PATH
     * @param hint what to say of a program that cannot be started, behind its name
     * @throws LinuxException with the errno: no such program, no memory, no process left
     */
    int start(List<String> words, String hint, int input, int output, int errors) {
        List<byte[]> encoded = new ArrayList<>();
        words.forEach(word -> encoded.add(NativeBlock.bytes(word)));
        NativeBlock arguments = NativeBlock.stringArray(encoded);
        NativeBlock program = NativeBlock.string(words.get(0));
        expectZero(
                ProcessCalls.posix_spawn_file_actions_init(actions.address()), "file_actions_init");
        try {
            connect(input, 0);
            connect(output, 1);
            connect(errors, 2);
            expectZero(
                    ProcessCalls.posix_spawn_file_actions_addclosefrom_np(
                            actions.address(), FIRST_FD_TO_CLOSE),
                    "file_actions_addclosefrom_np");
            int errno =
                    ProcessCalls.posix_spawnp(
                            pid.address(),
                            program.address(),
                            actions.address(),
                            attributes.address(),
                            arguments.address(),
                            environment.address());
            expectZero(errno, "starting " + words.get(0) + hint);
            return pid.getInt(0);
        } finally {
            ProcessCalls.posix_spawn_file_actions_destroy(actions.address());
            java.lang.ref.Reference.reachabilityFence(arguments);
            java.lang.ref.Reference.reachabilityFence(program);
            java.lang.ref.Reference.reachabilityFence(this);
        }
    }

    private void connect(int fd, int standard) {
        int errno =
                fd == DEV_NULL
                        ? ProcessCalls.posix_spawn_file_actions_addopen(
                                actions.address(), standard, devNull.address(), O_RDWR, 0)
                        : ProcessCalls.posix_spawn_file_actions_adddup2(
                                actions.address(), fd, standard);
        expectZero(errno, "file_actions");
    }

    /** The functions of posix_spawn return the errno itself. */
    private static void expectZero(int errno, String call) {
        if (errno != 0) {
            throw new LinuxException(call, errno);
        }
    }
}
