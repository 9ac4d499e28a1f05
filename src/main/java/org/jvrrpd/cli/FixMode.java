package org.jvrrpd.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.config.fix.FileChange;
import org.jvrrpd.config.fix.FileReplacement;
import org.jvrrpd.config.fix.Patch;
import org.jvrrpd.config.fix.PatchMaker;
import org.jvrrpd.config.fix.UnifiedDiff;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.config.source.Fix;

/**
 * {@code jvrrpd check --fix}: a unified diff on standard output, everything else on standard error,
 * so that the diff can be piped.
 */
final class FixMode implements CheckMode {
    private static final int FAILED = 2;

    private final boolean write;
    private final boolean backup;

    FixMode(boolean write, boolean backup) {
        this.write = write;
        this.backup = backup;
    }

    @Override
    public int run(CheckRequest request) {
        Map<String, FileChange> changes = new LinkedHashMap<>();
        List<Patch> patches = new ArrayList<>();
        for (NamedFile named : request.files()) {
            Patch patch = PatchMaker.of(CheckedFiles.loader(named, request));
            patches.add(patch);
            for (FileChange change : patch.changes()) {
                FileChange other = changes.putIfAbsent(change.path().toString(), change);
                if (other != null && !other.after().equals(change.after())) {
                    System.err.println(
                            "jvrrpd: " + change.name() + " is corrected differently by each file");
                    return FAILED;
                }
            }
        }
        patches.forEach(FixMode::tell);
        boolean masked = print(changes.values());
        return write ? write(List.copyOf(changes.values())) : propose(changes.isEmpty(), masked);
    }

    private static void tell(Patch patch) {
        for (Diagnostic diagnostic : patch.applied()) {
            Fix fix = diagnostic.fix();
            String what = fix == null ? "" : fix.title();
            System.err.println(diagnostic.file() + ":" + diagnostic.line() + ": " + what);
        }
        DiagnosticRenderer renderer = new DiagnosticRenderer(false);
        for (Diagnostic diagnostic : patch.refused()) {
            System.err.println("not corrected, as that would cause an error elsewhere:");
            System.err.print(renderer.render(diagnostic));
        }
        for (Diagnostic diagnostic : patch.revealed()) {
            System.err.println("comes to light with the correction:");
            System.err.print(renderer.render(diagnostic));
        }
    }

    /** Whether a secret was hidden. */
    private static boolean print(Iterable<FileChange> changes) {
        boolean masked = false;
        for (FileChange change : changes) {
            UnifiedDiff diff = UnifiedDiff.of(change);
            System.out.print(diff.text());
            masked |= diff.isMasked();
        }
        return masked;
    }

    private static int propose(boolean nothing, boolean masked) {
        System.err.println(
                nothing
                        ? "nothing to correct mechanically; jvrrpd check says what a person should look at"
                        : "nothing is written; add --write to change the files");
        if (masked) {
            System.err.println(
                    "secrets are shown as asterisks, so patch(1) cannot apply this; --write can");
        }
        return 0;
    }

    private int write(List<FileChange> changes) {
        try {
            FileReplacement.write(changes, backup);
        } catch (IOException e) {
            System.err.println("jvrrpd: nothing is written: " + e.getMessage());
            return FAILED;
        }
        for (FileChange change : changes) {
            System.err.println("written: " + change.name());
        }
        return 0;
    }
}
