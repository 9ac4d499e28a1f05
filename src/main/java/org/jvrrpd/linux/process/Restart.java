package org.jvrrpd.linux.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.LinuxException;

/**
 * Executes this very program once more in place of this process: the same number, words, standard
 * descriptors, and the namespaces of the calling thread, which thereby hold for all threads.
 */
public final class Restart {
    private static final int F_SETFD = 2;
    private static final int FD_CLOEXEC = 1;
    private static final int FIRST_OWN_FD = 3;
    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");
    private static final Path WORDS = Path.of("/proc/self/cmdline");
    private static final Path VARIABLES = Path.of("/proc/self/environ");
    private static final Path PROGRAM = Path.of("/proc/self/exe");

    private Restart() {}

    /**
     * Never returns. All threads but the calling one end at once, wherever they are: not for a
     * process that holds addresses.
     *
     * @param variable added to the environment, {@code NAME=VALUE}
     * @throws LinuxException if the kernel refuses; nothing has changed then
     */
    public static void now(String variable) throws IOException {
        NativeBlock words = NativeBlock.stringArray(pieces(Files.readAllBytes(WORDS)));
        List<byte[]> variables = new ArrayList<>(pieces(Files.readAllBytes(VARIABLES)));
        variables.add(variable.getBytes(StandardCharsets.UTF_8));
        NativeBlock environment = NativeBlock.stringArray(variables);
        NativeBlock program = NativeBlock.string(program());
        closeAtExecution();
        ProcessCalls.execve(program.address(), words.address(), environment.address());
        LinuxException refusal = new LinuxException("execve " + program(), Libc.errno());
        java.lang.ref.Reference.reachabilityFence(List.of(program, words, environment));
        throw refusal;
    }

    /** By its name, which the process gets; a program that was replaced meanwhile has none. */
    private static String program() throws IOException {
        Path named = Files.readSymbolicLink(PROGRAM);
        return (Files.exists(named) ? named : PROGRAM).toString();
    }

    /** Java opens some files without the mark. */
    private static void closeAtExecution() throws IOException {
        try (Stream<Path> open = Files.list(DESCRIPTORS)) {
            open.mapToInt(path -> Integer.parseInt(path.getFileName().toString()))
                    .filter(fd -> fd >= FIRST_OWN_FD)
                    .forEach(fd -> ProcessCalls.fcntl(fd, F_SETFD, FD_CLOEXEC));
        }
    }

    /** What /proc shows: each piece ends with a zero byte. */
    static List<byte[]> pieces(byte[] raw) {
        List<byte[]> pieces = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == 0) {
                pieces.add(java.util.Arrays.copyOfRange(raw, start, i));
                start = i + 1;
            }
        }
        return pieces;
    }
}
