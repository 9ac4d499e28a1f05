package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pid files of keepalived's command line (PRC-07): those of {@code -p} and {@code -r}, else
 * keepalived's own, in /run, or in /run/keepalived with {@code use_pid_dir}, {@code instance} or
 * {@code net_namespace}. Both name this one process.
 */
final class PidFiles implements AutoCloseable {
    private static final Path RUN = Path.of("/run");
    private static final Path OWN_DIRECTORY = RUN.resolve("keepalived");

    private static final Logger LOG = LoggerFactory.getLogger(PidFiles.class);

    private final List<PidFile> files = new ArrayList<>();
    private boolean madeDirectory;

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
        List<Path> paths = new ArrayList<>();
        addTo(paths, options.pidFile(), options.usualPidFiles(), "keepalived", ".pid", config);
        addTo(paths, options.vrrpPidFile(), options.usualPidFiles(), "vrrp", ".pid", config);
        return paths;
    }

    private static void addTo(
            List<Path> paths,
            @Nullable Path asked,
            boolean isUsual,
            String stem,
            String extension,
            Config config) {
        if (asked != null) {
            paths.add(asked);
        } else if (isUsual) {
            paths.add(usual(stem, extension, config));
        }
    }

    /** Where keepalived has such a file. */
    static Path usual(String stem, String extension, Config config) {
        Map<String, Object> root = config.extras().settings().written();
        @Nullable Object instance = root.get("instance");
        boolean isApart = Boolean.TRUE.equals(root.get("use_pid_dir"));
        isApart |= instance != null || root.containsKey("net_namespace");
        String suffix = instance == null ? "" : "_" + instance;
        return (isApart ? OWN_DIRECTORY : RUN).resolve(stem + suffix + extension);
    }

    private boolean add(Path path) {
        try {
            if (OWN_DIRECTORY.equals(path.getParent())) {
                makeDirectory();
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

    private void makeDirectory() throws IOException {
        try {
            Files.createDirectory(
                    OWN_DIRECTORY,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwxr-xr-x")));
            madeDirectory = true;
        } catch (FileAlreadyExistsException e) {
            // Another instance has made it.
        }
    }

    /** Removes the files, and the directory if it was made here and nobody else uses it. */
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
            if (madeDirectory) {
                Files.deleteIfExists(OWN_DIRECTORY);
            }
        } catch (IOException e) {
            // Not empty: other instances have files there.
        }
    }
}
