package org.jvrrpd.config.fix;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.Severity;

/**
 * Makes a patch from the corrections that findings carry. What it holds was tried: with it the
 * files load, and no error is new.
 */
public final class PatchMaker {
    /** A correction may reveal what another one is for. */
    private static final int ROUNDS_MAX = 5;

    /** So many corrections are tried one by one when all together do not work. */
    private static final int SINGLE_MAX = 200;

    private final Function<Map<Path, byte[]>, LoadResult> loader;
    private final LoadResult original;
    private final List<Diagnostic> applied = new ArrayList<>();
    private final List<Diagnostic> refused = new ArrayList<>();
    private Draft draft = Draft.empty();
    private LoadResult state;

    private PatchMaker(Function<Map<Path, byte[]>, LoadResult> loader) {
        this.loader = loader;
        original = loader.apply(Map.of());
        state = original;
    }

    /** What tells two findings apart, wherever they are. */
    private record Kind(DiagnosticCode code, String message) {
        static Kind of(Diagnostic diagnostic) {
            return new Kind(diagnostic.code(), diagnostic.message());
        }
    }

    /**
     * The patch for a configuration.
     *
     * @param loader loads it with these bytes in place of what some files hold
     */
    public static Patch of(Function<Map<Path, byte[]>, LoadResult> loader) {
        return new PatchMaker(loader).make();
    }

    private Patch make() {
        for (int round = 0; round < ROUNDS_MAX; round++) {
            List<Diagnostic> open = open();
            if (open.isEmpty() || !advance(open)) {
                break;
            }
        }
        Set<Kind> known = kinds(original);
        List<Diagnostic> revealed =
                state.diagnostics().stream()
                        .filter(diagnostic -> !known.contains(Kind.of(diagnostic)))
                        .toList();
        return new Patch(draft.changes(), applied, refused, revealed);
    }

    private List<Diagnostic> open() {
        return state.diagnostics().stream()
                .filter(PatchMaker::isMechanical)
                .filter(diagnostic -> !isRefused(diagnostic))
                .toList();
    }

    /** What a parameter or a generator has written there belongs to all places that use it. */
    private static boolean isMechanical(Diagnostic diagnostic) {
        Fix fix = diagnostic.fix();
        return fix != null
                && fix.edits().stream().noneMatch(edit -> edit.span().text().indexOf('$') >= 0);
    }

    private boolean isRefused(Diagnostic diagnostic) {
        return refused.stream()
                .anyMatch(
                        other ->
                                Kind.of(other).equals(Kind.of(diagnostic))
                                        && other.line() == diagnostic.line());
    }

    /** Corrects all of them, else one of them; whether that has changed anything. */
    private boolean advance(List<Diagnostic> open) {
        if (tries(open)) {
            applied.addAll(open);
            return true;
        }
        boolean advanced = false;
        for (Diagnostic one : open.subList(0, Math.min(open.size(), SINGLE_MAX))) {
            Diagnostic now = find(one);
            if (now == null) {
                continue;
            }
            if (tries(List.of(now))) {
                applied.add(now);
                advanced = true;
            } else {
                refused.add(now);
            }
        }
        return advanced;
    }

    /** The same finding after other corrections, which have moved it. */
    private @Nullable Diagnostic find(Diagnostic diagnostic) {
        return open().stream()
                .filter(
                        other ->
                                Kind.of(other).equals(Kind.of(diagnostic))
                                        && other.line() == diagnostic.line()
                                        && other.file().equals(diagnostic.file()))
                .findFirst()
                .orElse(null);
    }

    private boolean tries(List<Diagnostic> findings) {
        Draft next = draft.with(findings);
        if (next == null) {
            return false;
        }
        LoadResult result = loader.apply(next.replaced());
        boolean good = (result.usable() || !original.usable()) && !hasNewError(result);
        if (good) {
            draft = next;
            state = result;
        }
        return good;
    }

    private boolean hasNewError(LoadResult result) {
        Set<Kind> known = kinds(original);
        return result.diagnostics().stream()
                .filter(
                        diagnostic ->
                                diagnostic.severity() == Severity.ERROR
                                        || diagnostic.severity() == Severity.FATAL)
                .anyMatch(diagnostic -> !known.contains(Kind.of(diagnostic)));
    }

    private static Set<Kind> kinds(LoadResult result) {
        return result.diagnostics().stream()
                .map(Kind::of)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
