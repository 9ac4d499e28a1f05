package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.daemon.DaemonOptions;
import org.jvrrpd.daemon.HostFacts;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code jvrrpd check}. */
@Command(
        name = "check",
        description =
                "Checks configuration files and explains what is wrong, all of it in one run.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:the service would start",
            "1:it would start, but something is to be looked at (--strict)",
            "2:it would not start"
        })
final class CheckCommand implements Callable<Integer> {
    private static final int USABLE = 0;
    private static final int FINDINGS = 1;
    private static final int UNUSABLE = 2;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "Default: the file that the service would use. Interfaces are looked for on this host only if there is one file.")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--strict", description = "Any error or warning gives status 1.")
    private boolean strict;

    @Option(names = "--json", description = "Findings as JSON.")
    private boolean json;

    @Option(
            names = "--effective",
            description =
                    "The settings of the file as the service has them, as JSON with the names of keepalived's dump.")
    private boolean effective;

    @Option(
            names = {"-i", "--config-id"},
            paramLabel = "ID",
            description = "What lines '@ID' are compared with; default: the host's name.")
    private @Nullable String configId;

    @Override
    public Integer call() {
        List<Path> checked = files.isEmpty() ? List.of(DaemonOptions.defaultConfigFile()) : files;
        LoadOptions options = HostFacts.loadOptions(configId, checked.size() == 1);
        List<LoadResult> results = new ArrayList<>();
        for (Path file : checked) {
            results.add(ConfigLoader.load(file, options));
        }
        if (effective) {
            return EffectiveSettings.print(checked, results);
        }
        if (json) {
            System.out.println(CheckJson.text(checked, results));
        } else {
            print(checked, results);
        }
        return status(results);
    }

    private static void print(List<Path> files, List<LoadResult> results) {
        DiagnosticRenderer renderer = new DiagnosticRenderer(System.console() != null);
        for (int i = 0; i < results.size(); i++) {
            LoadResult result = results.get(i);
            System.out.print(renderer.render(result.diagnostics()));
            System.out.println(files.get(i) + ": " + verdict(result));
        }
    }

    private static String verdict(LoadResult result) {
        long count = result.diagnostics().stream().filter(CheckCommand::matters).count();
        String findings = count == 0 ? "" : ", " + count + (count == 1 ? " finding" : " findings");
        return (result.usable() ? "usable" : "not usable: the service would not start") + findings;
    }

    private static boolean matters(org.jvrrpd.config.source.Diagnostic diagnostic) {
        return diagnostic.severity() != Severity.INFO;
    }

    private int status(List<LoadResult> results) {
        if (!results.stream().allMatch(LoadResult::usable)) {
            return UNUSABLE;
        }
        boolean found =
                results.stream()
                        .flatMap(result -> result.diagnostics().stream())
                        .anyMatch(CheckCommand::matters);
        return strict && found ? FINDINGS : USABLE;
    }
}
