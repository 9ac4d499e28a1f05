package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pid files of keepalived's command line (PRC-07): those of {@code -p} and {@code -r}, else
 * keepalived's own, in /run, or in /run/keepalived with {@code use_pid_dir}, {@code instance} or
 * {@code net_namespace}, of which each has a folder there. Both name this one process.
 */
final class PidFiles implements AutoCloseable {
    private static final Path RUN = Path.of("/run");
    private static final Path OWN_DIRECTORY = RUN.resolve("keepalived");

    private static final Logger LOG = LoggerFactory.getLogger(PidFiles.class);

    private final List<PidFile> files = new ArrayList<>();
    private final Deque<Path> madeDirectories = new ArrayDeque<>();

    private PidFiles() {}

    /**
     * Writes what is asked for. One that cannot be written is no reason not to keep addresses
     * alive.
     *
     * @return null if a running daemon holds one of them
     */
    static @Nullable PidFiles write(DaemonOptions options, Config config) {
        PidFiles written = new PidFiles();
        for (Path path : paths(options, config)) {
            if (!written.add(path)) {
                written.close();
                return null;
            }
        }
        return written;
    }

    /** The files that the options and the configuration ask for. */
    static List<Path> paths(DaemonOptions options, Config config) {
        DaemonNames names = DaemonNames.of(options.namespace(), config);
        List<Path> paths = new ArrayList<>();
        boolean areUsual = options.usualPidFiles();
        addTo(paths, options.pidFile(), areUsual, usual("keepalived", ".pid", names, config));
        addTo(paths, options.vrrpPidFile(), areUsual, usual("vrrp", ".pid", names, config));
        return paths;
    }

    private static void addTo(List<Path> paths, @Nullable Path asked, boolean isUsual, Path usual) {
        if (asked != null) {
            paths.add(asked);
        } else if (isUsual) {
            paths.add(usual);
        }
    }

    /** Where keepalived has such a file. */
    static Path usual(String stem, String extension, DaemonNames names, Config config) {
        Object written = config.extras().settings().written().get("use_pid_dir");
        boolean isApart = Boolean.TRUE.equals(written) || !names.areUsual();
        return names.file(isApart ? OWN_DIRECTORY : RUN, stem, extension);
    }

    private boolean add(Path path) {
        try {
            @Nullable Path parent = path.getParent();
            if (parent != null && parent.startsWith(OWN_DIRECTORY)) {
                makeDirectory(OWN_DIRECTORY);
                makeDirectory(parent);
            }
            PidFile file = PidFile.write(path);
            if (file != null) {
                files.add(file);
            }
            return file != null;
        } catch (IOException e) {
            LOG.warn("cannot write the pid file {}: {}", path, Daemon.describe(e));
            return true;
        }
    }

    private void makeDirectory(Path directory) throws IOException {
        try {
            Files.createDirectory(
                    directory,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
            madeDirectories.push(directory);
        } catch (FileAlreadyExistsException e) {
            // Another instance has made it.
        }
    }

    /** Removes the files, and directories that were made here and that nobody else uses. */
    @Override
    public void close() {
        for (PidFile file : files) {
            try {
                file.close();
            } catch (IOException e) {
                LOG.warn("cannot remove a pid file: {}", Daemon.describe(e));
            }
        }
        try {
            while (!madeDirectories.isEmpty()) {
                Files.deleteIfExists(madeDirectories.pop());
            }
        } catch (IOException e) {
            // Not empty: other instances have files there.
        }
    }
}
