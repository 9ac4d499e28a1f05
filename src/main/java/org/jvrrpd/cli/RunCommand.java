package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.Daemon;
import org.jvrrpd.daemon.DaemonOptions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jvrrpd run}. */
@Command(
        name = "run",
        description =
                "Runs the service in the foreground; logs to standard error, under systemd to the journal.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:planned stop (SIGTERM)",
            "1:could not start: another daemon uses the run directory, or it cannot be written",
            "2:the configuration is unusable; starting again will not help",
            "3:Java ran out of memory",
            "4:a privilege is missing",
            "70:a bug; addresses were released before the end"
        })
final class RunCommand implements Callable<Integer> {
    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description =
                    "Configuration file; default /etc/jvrrpd.conf, else /etc/keepalived/keepalived.conf.")
    private @Nullable Path file;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description =
                    "Directory of lock and control socket; default /run/jvrrpd. Several daemons on a host differ by it.")
    private Path runDirectory = DaemonOptions.RUN_DIRECTORY;

    @Option(
            names = {"-i", "--config-id"},
            paramLabel = "ID",
            description = "What lines '@ID' are compared with; default: the host's name.")
    private @Nullable String configId;

    @Option(
            names = "--record",
            paramLabel = "FILE",
            description =
                    "Records what the protocol is told, to be played by 'jvrrpd simulate --replay FILE'; at most 64 MiB, "
                            + "without passwords. A file that is there is kept as FILE.old.")
    private @Nullable Path recordFile;

    @Option(
            names = "--no-resume",
            description =
                    "A restart hands the addresses over, as a stop does, and a start takes over none of a process before.")
    private boolean startsAnew;

    @Override
    public Integer call() {
        return Daemon.run(
                DaemonOptions.of(
                        file == null ? DaemonOptions.defaultConfigFile() : file,
                        runDirectory,
                        configId,
                        recordFile,
                        !startsAnew));
    }
}
