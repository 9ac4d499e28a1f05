package org.jvrrpd.inbound;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackFile;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code init_file}: at the start of the daemon, but at no reload, a tracked file is made if there
 * is none, or is written anew with {@code overwrite} (TRK-10).
 */
public final class InitialFiles {
    private static final Logger LOG = LoggerFactory.getLogger(InitialFiles.class);

    private InitialFiles() {}

    /**
     * Writes what the configuration asks for; what cannot be written is logged. Not on the loop.
     */
    public static void write(Config config) {
        for (TrackFile file : config.extras().trackFiles()) {
            TrackFile.Initial initial = file.initial();
            if (initial != null) {
                write(file, initial);
            }
        }
    }

    private static void write(TrackFile file, TrackFile.Initial initial) {
        try {
            Path path = Path.of(file.path());
            boolean isThere = Files.exists(path);
            if (isThere && !initial.overwrites()) {
                return;
            }
            if (isThere && !Files.isRegularFile(path)) {
                throw new IOException("it is not a regular file");
            }
            OpenOption how =
                    isThere ? StandardOpenOption.TRUNCATE_EXISTING : StandardOpenOption.CREATE_NEW;
            Files.writeString(path, initial.value() + "\n", StandardOpenOption.WRITE, how);
        } catch (FileAlreadyExistsException e) {
            LOG.debug("{} appeared by itself", file.path());
        } catch (IOException | InvalidPathException e) {
            LOG.warn(
                    "track_file {}: init_file cannot write {}: {}; make it by hand, or let the"
                            + " service write there",
                    file.name(),
                    file.path(),
                    e.toString());
        }
    }
}
