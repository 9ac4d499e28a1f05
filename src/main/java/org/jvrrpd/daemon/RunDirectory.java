package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.outbound.RunDirFile;

/**
 * The directory of one daemon: its lock, control socket and the ledger of its addresses. Several
 * daemons on a host differ by it.
 */
public final class RunDirectory implements AutoCloseable {
    private static final String NAMESPACE = "namespace";
    private static final int NAMESPACE_SIZE_BYTES_MAX = 4_096;

    private final Path directory;
    private final RunDirLock lock;

    private RunDirectory(Path directory, RunDirLock lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** The control socket of the daemon of that directory. */
    public static Path controlSocket(Path directory) {
        return directory.resolve("control.sock");
    }

    /**
     * Makes the directory if it is missing and takes its lock.
     *
     * @return null if another process holds the lock: {@link #owner} names it
     * @throws IOException if the directory cannot be made or written
     */
    public static @Nullable RunDirectory lock(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        RunDirLock lock = RunDirLock.tryAcquire(directory);
        return lock == null ? null : new RunDirectory(directory, lock);
    }

    /**
     * Of the directories below the usual one that daemons with {@code instance} or {@code
     * net_namespace} use: those that were used since the machine was started.
     */
    public static List<Path> named() {
        try (Stream<Path> below = Files.list(DaemonOptions.RUN_DIRECTORY)) {
            return below.filter(path -> Files.exists(path.resolve(RunDirLock.NAME)))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * The directory to ask when none is named: the usual one, or the only other one with a control
     * socket.
     */
    public static Path ofTheOnlyDaemon() {
        Path usual = DaemonOptions.RUN_DIRECTORY;
        if (Files.exists(controlSocket(usual))) {
            return usual;
        }
        List<Path> others =
                named().stream().filter(path -> Files.exists(controlSocket(path))).toList();
        return others.size() == 1 ? others.get(0) : usual;
    }

    /** Leaves word for a sweep, where the addresses are. */
    void noteNamespace(@Nullable String name) throws IOException {
        if (name == null) {
            Files.deleteIfExists(directory.resolve(NAMESPACE));
        } else {
            byte[] line = (name + "\n").getBytes(StandardCharsets.UTF_8);
            RunDirFile.replace(directory, NAMESPACE, line);
        }
    }

    /** The network namespace of the last daemon of the directory; null: none of its own. */
    static @Nullable String namespace(Path directory) {
        try {
            byte[] line = RunDirFile.read(directory, NAMESPACE, NAMESPACE_SIZE_BYTES_MAX);
            return line == null ? null : new String(line, StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return null;
        }
    }

    /** The process that uses the directory, or 0. Not for that process itself. */
    public static long owner(Path directory) {
        return RunDirLock.owner(directory);
    }

    public Path path() {
        return directory;
    }

    /**
     * A file that outlives a boot: in the directory that systemd keeps for this service, with the
     * name of the run directory; without systemd in the run directory itself.
     *
     * @param environment of the process; {@code STATE_DIRECTORY} counts
     */
    public Path stateFile(String name, Map<String, String> environment) {
        String kept = environment.getOrDefault("STATE_DIRECTORY", "");
        String first = kept.split(":", 2)[0];
        return first.isEmpty()
                ? directory.resolve(name)
                : Path.of(first).resolve(directory.getFileName() + "." + name);
    }

    public Path controlSocket() {
        return controlSocket(directory);
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
