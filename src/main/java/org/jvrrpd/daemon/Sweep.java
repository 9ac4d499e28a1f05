package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.namespace.NetworkNamespace;
import org.jvrrpd.outbound.RunDirFile;

/** Removes what a daemon that is gone left behind ({@code jvrrpd sweep}). */
public final class Sweep {
    private Sweep() {}

    /** Sweeps the usual run directory and those of daemons with a name. Returns the exit status. */
    public static int runAll() {
        List<Path> all = new ArrayList<>(List.of(DaemonOptions.RUN_DIRECTORY));
        all.addAll(RunDirectory.named());
        int worst = ExitStatus.OK;
        for (Path directory : all) {
            worst = Math.max(worst, run(directory));
        }
        return worst;
    }

    /**
     * Prints what was done. Returns the exit status: 1 if an address of ours could not be removed.
     * The calling thread may end up in another network namespace. A namespace that is gone has
     * taken its addresses along.
     */
    public static int run(Path runDirectory) {
        @Nullable String namespace = RunDirectory.namespace(runDirectory);
        if (namespace != null && !NetworkNamespace.isCurrent(namespace)) {
            try {
                NetworkNamespace.enter(namespace);
            } catch (LinuxException e) {
                System.out.println(
                        "the addresses of "
                                + runDirectory
                                + " are in the network namespace "
                                + namespace
                                + ", which cannot be entered: "
                                + e.getMessage());
                return e.errno() == Errno.ENOENT ? ExitStatus.OK : ExitStatus.FATAL;
            }
        }
        LeftoverSweeper.Report report = LeftoverSweeper.sweep(runDirectory);
        report.lines().forEach(System.out::println);
        boolean isGiven = giveToOwner(runDirectory);
        return report.failed() == 0 && isGiven ? ExitStatus.OK : ExitStatus.FATAL;
    }

    /** The service that starts next is not root. */
    private static boolean giveToOwner(Path runDirectory) {
        try {
            if (Files.isDirectory(runDirectory)) {
                RunDirFile.giveToOwner(runDirectory);
            }
            return true;
        } catch (IOException e) {
            System.out.println("the files in " + runDirectory + " keep their owner: " + e);
            return false;
        }
    }
}
