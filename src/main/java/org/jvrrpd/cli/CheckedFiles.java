package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.daemon.HostFacts;
import org.jvrrpd.failover.ClusterNode;
import org.jvrrpd.failover.FailoverAnalysis;
import org.jvrrpd.failover.FailoverReport;
import org.jvrrpd.model.Config;

/**
 * The files of a check with what came out of each.
 *
 * @param failover what single failures do; null: there are not two usable files
 */
record CheckedFiles(List<CheckedFile> files, @Nullable FailoverReport failover) {
    private static final int USABLE = 0;
    private static final int FINDINGS = 1;
    private static final int UNUSABLE = 2;

    CheckedFiles {
        files = List.copyOf(files);
    }

    /** A file and what came out of it. */
    record CheckedFile(NamedFile named, LoadResult result) {
        Path path() {
            return named.path();
        }
    }

    /** Reads all files; two and more are the nodes of a cluster. */
    static CheckedFiles load(CheckRequest request) {
        List<CheckedFile> files = new ArrayList<>();
        for (NamedFile named : request.files()) {
            LoadOptions options = options(named, request);
            files.add(new CheckedFile(named, ConfigLoader.load(named.path(), options)));
        }
        boolean usable = files.stream().allMatch(file -> file.result().usable());
        return new CheckedFiles(files, usable && files.size() > 1 ? failover(files) : null);
    }

    static LoadOptions options(NamedFile named, CheckRequest request) {
        return HostFacts.loadOptions(named.configId(), request.host());
    }

    private static FailoverReport failover(List<CheckedFile> files) {
        List<String> names = NodeNames.of(files);
        List<ClusterNode> nodes = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            LoadResult result = files.get(i).result();
            Config config = result.config();
            if (config != null) {
                nodes.add(new ClusterNode(names.get(i), config, result));
            }
        }
        return FailoverAnalysis.of(nodes);
    }

    boolean isUsable() {
        return files.stream().allMatch(file -> file.result().usable());
    }

    /** The findings of a file, those about its part in the cluster last. */
    List<Diagnostic> diagnostics(CheckedFile file) {
        List<Diagnostic> all = new ArrayList<>(file.result().diagnostics());
        if (failover != null) {
            failover.findings().stream()
                    .filter(finding -> finding.node().loaded() == file.result())
                    .forEach(finding -> all.add(finding.diagnostic()));
        }
        return all;
    }

    /** All findings, file by file. */
    List<Diagnostic> diagnostics() {
        return files.stream().flatMap(file -> diagnostics(file).stream()).toList();
    }

    /** Whether somebody should look at the finding; notes are only good to know. */
    static boolean matters(Diagnostic diagnostic) {
        return diagnostic.severity() != Severity.INFO;
    }

    /** The exit status of a check that answers. */
    int status(boolean strict) {
        if (!isUsable()) {
            return UNUSABLE;
        }
        return strict && diagnostics().stream().anyMatch(CheckedFiles::matters) ? FINDINGS : USABLE;
    }
}
