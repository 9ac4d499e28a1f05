package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.RunDirectory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code jvrrpd check}: the words of the command line; what is done, a {@link CheckMode} does. */
@Command(
        name = "check",
        description = {
            "Checks configuration files and explains what is wrong, all of it in one run.",
            "Several files are the nodes of one cluster: a table says what every single failure does."
        },
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the service would start",
            "1:it would start, but something is to be looked at (--strict)",
            "2:it would not start, or the command line is wrong",
            "3:no daemon runs (--plan)",
            "4:one runs but does not answer (--plan)"
        })
final class CheckCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description = "Default: the file that the service would use.")
    private List<String> files = new ArrayList<>();

    @Option(
            names = "--node",
            paramLabel = "NAME=FILE",
            description =
                    "A file and how its node is called; else the name is its router_id or the file's name.")
    private List<String> nodes = new ArrayList<>();

    @Option(
            names = {"-i", "--config-id"},
            paramLabel = "[NAME=]ID",
            description =
                    "What lines '@ID' are compared with, for all files or for one node; default: the host's name.")
    private List<String> configIds = new ArrayList<>();

    @Option(names = "--strict", description = "Any error or warning gives status 1.")
    private boolean strict;

    @Option(
            names = "--host",
            negatable = true,
            description =
                    "Ask this host for what files speak of: interfaces, scripts, users. Default: if there is one file.")
    private @Nullable Boolean host;

    @Option(
            names = "--portable",
            description = "Name each thing that keepalived would not accept; asks no host.")
    private boolean portable;

    @Option(names = "--json", description = "The answer as JSON.")
    private boolean json;

    @Option(names = "--sarif", description = "Findings as SARIF 2.1.0, for code scanners.")
    private boolean sarif;

    @Option(names = "--effective", description = "Print the settings in force as JSON.")
    private boolean effective;

    @Option(
            names = "--explain",
            paramLabel = "KEYWORD",
            description = "Explain a keyword of the language; reads no file.")
    private @Nullable String keyword;

    @Option(
            names = "--fix",
            description = "Propose a patch for what is mechanical, as a unified diff.")
    private boolean fix;

    @Option(names = "--write", description = "With --fix: change the files.")
    private boolean write;

    @Option(
            names = "--backup",
            description = "With --write: leave the former text behind, as FILE.orig.")
    private boolean backup;

    @Option(
            names = "--plan",
            description =
                    "Ask the running daemon what a reload of its file would change; nothing is applied.")
    private boolean plan;

    @Option(
            names = "--run-dir",
            paramLabel = "DIR",
            description =
                    "With --plan: run directory of the daemon; default /run/jvrrpd, or the only one below it.")
    private @Nullable Path runDirectory;

    @Override
    public Integer call() {
        long modes =
                List.of(sarif, effective, keyword != null, fix, plan).stream()
                        .filter(m -> m)
                        .count();
        if (modes > 1 || json && (sarif || fix || plan)) {
            throw wrong(
                    "--json, --sarif, --effective, --explain, --fix and --plan are answers of their own");
        }
        if (plan) {
            return plan();
        }
        if (runDirectory != null) {
            throw wrong("--run-dir needs --plan");
        }
        if ((write || backup) && !fix || backup && !write) {
            throw wrong(backup ? "--backup needs --fix --write" : "--write needs --fix");
        }
        if (portable && Boolean.TRUE.equals(host)) {
            throw wrong("--portable asks no host; leave out --host");
        }
        try {
            return mode().run(request());
        } catch (UsageException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    private int plan() {
        if (!files.isEmpty() || !nodes.isEmpty() || !configIds.isEmpty()) {
            throw wrong("--plan is about the file of the running daemon; name no other");
        }
        return PlanMode.run(runDirectory == null ? RunDirectory.ofTheOnlyDaemon() : runDirectory);
    }

    private CheckMode mode() {
        if (keyword != null) {
            return new ExplainMode(keyword);
        }
        if (effective) {
            return new EffectiveMode();
        }
        if (fix) {
            return new FixMode(write, backup);
        }
        return sarif ? new SarifMode() : json ? new JsonMode() : new TextMode();
    }

    private CheckRequest request() throws UsageException {
        List<NamedFile> named = NamedFile.of(files, nodes, configIds);
        boolean asksHost = host == null ? named.size() == 1 && !portable : host;
        return new CheckRequest(named, strict, asksHost, portable);
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }
}
