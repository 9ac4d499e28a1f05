package org.jvrrpd.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jvrrpd.testing.Shell;

/** Removes what a lab has left: processes of a namespace, folders. */
public final class Leftovers {
    private Leftovers() {}

    /** Kills every process of the namespace. */
    public static void endProcesses(String namespace) {
        Shell.tryRun("sh", "-c", "ip netns pids " + namespace + " | xargs -r kill -s KILL");
    }

    /** Deletes the folder with everything in it; says so if it cannot. */
    public static void delete(Path top) {
        try (Stream<Path> files = Files.walk(top)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
        } catch (IOException | UncheckedIOException e) {
            System.err.println("left behind: " + top + " (" + e.getMessage() + ")");
        }
    }
}
