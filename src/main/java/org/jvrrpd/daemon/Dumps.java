package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jvrrpd.control.StatusFacts;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * keepalived's dump files (PRC-06): mode 0600, in $TMPDIR if that is an absolute directory, else in
 * /tmp. Written beside and renamed, so that no link of others is followed and nobody reads half.
 */
final class Dumps {
    private static final Logger LOG = LoggerFactory.getLogger(Dumps.class);

    private final Path directory;

    Dumps(Path directory) {
        this.directory = directory;
    }

    static Path directory(Map<String, String> environment) {
        Path path = Path.of(environment.getOrDefault("TMPDIR", "/tmp"));
        return path.isAbsolute() && Files.isDirectory(path) ? path : Path.of("/tmp");
    }

    /** SIGUSR1. */
    void data(StatusFacts facts) {
        write("keepalived.data", DumpText.data(facts));
    }

    /** SIGUSR2. */
    void statistics(StatusFacts facts) {
        write("keepalived.stats", DumpText.statistics(facts));
    }

    private void write(String name, String text) {
        Path target = directory.resolve(name);
        try {
            Path early =
                    Files.createTempFile(
                            directory,
                            "." + name,
                            "",
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------")));
            Files.writeString(early, text, StandardCharsets.UTF_8);
            Files.move(early, target, StandardCopyOption.REPLACE_EXISTING);
            LOG.info("Printed to {}", target);
        } catch (IOException e) {
            LOG.error("cannot write {}: {}", target, Daemon.describe(e));
        }
    }
}
