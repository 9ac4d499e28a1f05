package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code reload_file}: a file that is there exactly while the configuration is read, so that who
 * writes the configuration knows when not to (PRC-17).
 */
final class ReloadFile {
    private static final Set<OpenOption> OPTIONS =
            Set.of(
                    StandardOpenOption.CREATE,
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    LinkOption.NOFOLLOW_LINKS);

    private static final Logger LOG = LoggerFactory.getLogger(ReloadFile.class);

    private final @Nullable Path path;

    private ReloadFile(@Nullable Path path) {
        this.path = path;
    }

    /** Makes the file of the configuration in force, if that has one. */
    static ReloadFile begin(Config config) {
        ReloadFile file = new ReloadFile(path(config));
        file.make();
        return file;
    }

    /** Removes what a killed predecessor has left. */
    static void removeLeftover(Config config) {
        new ReloadFile(path(config)).close();
    }

    /** The path; null: no such file is asked for. */
    static @Nullable Path path(Config config) {
        @Nullable Object written = config.global().settings().written().get("reload_file");
        if (written == null) {
            return null;
        }
        String text = written.toString();
        DaemonNames names = DaemonNames.of(null, config);
        return text.isEmpty()
                ? PidFiles.usual("keepalived", ".reload", names, config)
                : Path.of(text);
    }

    private void make() {
        if (path == null) {
            return;
        }
        try {
            FileChannel.open(
                            path,
                            OPTIONS,
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-r--r--")))
                    .close();
        } catch (IOException e) {
            LOG.warn("Failed to create reload file ({}): {}", path, Daemon.describe(e));
        }
    }

    /** The configuration has been read. */
    void close() {
        try {
            if (path != null) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.warn("cannot remove the reload file {}: {}", path, Daemon.describe(e));
        }
    }
}
