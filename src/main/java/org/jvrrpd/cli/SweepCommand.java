package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.Sweep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jvrrpd sweep}. */
@Command(
        name = "sweep",
        description =
                "Removes the addresses that a daemon which is gone left behind. A running daemon makes it do nothing; "
                        + "addresses that jvrrpd did not add are never touched.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {"0:nothing of ours is left", "1:some address could not be removed"})
final class SweepCommand implements Callable<Integer> {
    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description =
                    "Run directory of the daemon that is gone; default: /run/jvrrpd and those below it.")
    private @Nullable Path runDirectory;

    @Override
    public Integer call() {
        return runDirectory == null ? Sweep.runAll() : Sweep.run(runDirectory);
    }
}
