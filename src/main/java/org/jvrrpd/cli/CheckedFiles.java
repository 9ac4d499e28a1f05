package org.jvrrpd.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.Portable;
import org.jvrrpd.config.check.Checks;
import org.jvrrpd.config.check.ClusterCheck;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.daemon.DaemonOptions;
import org.jvrrpd.daemon.HostFacts;
import org.jvrrpd.daemon.HostLoad;
import org.jvrrpd.daemon.host.ThisHost;
import org.jvrrpd.failover.ClusterNode;
import org.jvrrpd.failover.FailoverAnalysis;
import org.jvrrpd.failover.FailoverReport;
import org.jvrrpd.model.Config;

/**
 * The files of a check with what came out of each.
 *
 * @param comparison what does not fit together, of all files
 * @param failover what single failures do; null: there are not two usable files, or nobody asks
 */
record CheckedFiles(
        List<CheckedFile> files, List<Diagnostic> comparison, @Nullable FailoverReport failover) {
    private static final int USABLE = 0;
    private static final int FINDINGS = 1;
    private static final int UNUSABLE = 2;

    CheckedFiles {
        files = List.copyOf(files);
        comparison = List.copyOf(comparison);
    }

    /** A file and what came out of it. */
    record CheckedFile(NamedFile named, LoadResult result) {
        Path path() {
            return named.path();
        }
    }

    /** Reads all files and lets all rules judge them; two and more are the nodes of a cluster. */
    static CheckedFiles load(CheckRequest request) {
        CheckedFiles checked = loadWithoutTable(request);
        List<CheckedFile> files = checked.files;
        return checked.isUsable() && files.size() > 1
                ? new CheckedFiles(files, checked.comparison, failover(files))
                : checked;
    }

    /** The same, but nobody asks what single failures do, which takes time. */
    static CheckedFiles loadWithoutTable(CheckRequest request) {
        @Nullable HostView host = host(request);
        Checks checks = checks(request).on(host);
        List<CheckedFile> files = new ArrayList<>();
        for (NamedFile named : request.files()) {
            LoadResult result = load(named, request);
            files.add(new CheckedFile(named, result.advised(checks)));
        }
        List<Subject> nodes = files.stream().map(CheckedFiles::subject).toList();
        return new CheckedFiles(files, ClusterCheck.run(nodes, host), null);
    }

    private static LoadResult load(NamedFile named, CheckRequest request) {
        LoadOptions options = options(named, request);
        return request.host()
                ? HostLoad.load(named.path(), options, null)
                : ConfigLoader.load(named.path(), options);
    }

    /** Reads a file again and again, with bytes in place of what some files hold. */
    static Function<Map<Path, byte[]>, LoadResult> loader(NamedFile named, CheckRequest request) {
        Checks checks = checks(request).on(host(request));
        LoadOptions options = options(named, request);
        return replaced ->
                ConfigLoader.load(named.path(), options.withReplaced(replaced)).advised(checks);
    }

    private static @Nullable HostView host(CheckRequest request) {
        return request.host() ? new ThisHost(DaemonOptions.RUN_DIRECTORY) : null;
    }

    private static Checks checks(CheckRequest request) {
        Checks checks = request.files().size() == 1 ? Checks.ofOneFile() : Checks.ofCluster();
        return request.portable() ? checks.and(Portable.RULES) : checks;
    }

    /** With the time of the last change, which a rule compares. */
    private static Subject subject(CheckedFile file) {
        Subject subject = file.result().subject();
        try {
            return subject.withModified(Files.getLastModifiedTime(file.path()).toMillis());
        } catch (IOException e) {
            return subject;
        }
    }

    private static LoadOptions options(NamedFile named, CheckRequest request) {
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
        comparison.stream()
                .filter(finding -> file.result().subject().written().isIn(finding.span().file()))
                .forEach(all::add);
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
