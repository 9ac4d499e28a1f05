package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Compares answers, sorts out what is known, and makes the rest small and readable. */
final class Findings {
    private static final int SHOWN_MAX = Integer.getInteger("differential.reduced", 4);

    private final Trial trial;
    private final Map<String, Integer> known = new TreeMap<>();
    private final List<String> unknown = new ArrayList<>();
    private int statuses;
    private int dumps;
    private int settings;

    Findings(Trial trial) {
        this.trial = trial;
    }

    /** How a case differs; the same kind must remain while it is made smaller. */
    private record Kind(String name, String shown, @Nullable String fact) {}

    /** Compares the statuses of {@code -t}. */
    void compareStatuses(List<Trial.Answer> answers) {
        for (Trial.Answer answer : answers) {
            statuses++;
            List<Kind> kinds = statusKinds(answer);
            if (!kinds.isEmpty()) {
                note(answer, kinds.get(0), trial::statuses, Findings::statusKinds);
            }
        }
    }

    private static List<Kind> statusKinds(Trial.Answer answer) {
        int ours = answer.ours().status();
        String name = "-t status: keepalived " + answer.keepalivedStatus() + ", jvrrpd " + ours;
        return ours == answer.keepalivedStatus()
                ? List.of()
                : List.of(new Kind(name, name, KnownDifferences.ofStatus(answer)));
    }

    /** Compares whether it runs, and the settings in effect. */
    void compareDumps(List<Trial.Answer> answers) {
        for (Trial.Answer answer : answers) {
            String theirs = answer.keepalivedDump();
            String ours = answer.ours().effective();
            if (theirs != null && ours != null) {
                dumps++;
                settings += new DumpComparison(theirs, ours).compared();
            }
            for (Kind kind : dumpKinds(answer)) {
                note(
                        answer,
                        kind,
                        cases -> trial.dumps(trial.statuses(cases)),
                        Findings::dumpKinds);
            }
        }
    }

    private static List<Kind> dumpKinds(Trial.Answer answer) {
        String theirs = answer.keepalivedDump();
        String ours = answer.ours().effective();
        if (theirs == null || ours == null) {
            String name = "runs: keepalived " + (theirs != null) + ", jvrrpd " + (ours != null);
            return (theirs == null) == (ours == null)
                    ? List.of()
                    : List.of(new Kind(name, name, KnownDifferences.ofRun(answer)));
        }
        return new DumpComparison(theirs, ours)
                .differences().stream()
                        .map(
                                one ->
                                        new Kind(
                                                "setting " + one.key(),
                                                one.toString(),
                                                KnownDifferences.ofSetting(answer, one)))
                        .toList();
    }

    private void note(
            Trial.Answer answer,
            Kind kind,
            Function<List<Case>, List<Trial.Answer>> ask,
            Function<Trial.Answer, List<Kind>> kindsOf) {
        String fact = kind.fact();
        if (fact != null) {
            known.merge(fact, 1, Integer::sum);
        } else if (unknown.size() < SHOWN_MAX) {
            unknown.add(explain(smallest(answer, kind, ask, kindsOf), kind, kindsOf));
        } else {
            unknown.add(
                    "seed " + answer.tried().seed() + " " + kind.shown() + "\n" + answer.said());
        }
    }

    private static Trial.Answer smallest(
            Trial.Answer answer,
            Kind kind,
            Function<List<Case>, List<Trial.Answer>> ask,
            Function<Trial.Answer, List<Kind>> kindsOf) {
        Function<List<List<String>>, List<Boolean>> fails =
                candidates -> {
                    List<Case> cases = candidates.stream().map(answer.tried()::withLines).toList();
                    return ask.apply(cases).stream()
                            .map(one -> isStill(kind, kindsOf.apply(one)))
                            .toList();
                };
        List<String> lines = Reduction.of(answer.tried().lines(), fails);
        return ask.apply(List.of(answer.tried().withLines(lines))).get(0);
    }

    private static boolean isStill(Kind kind, List<Kind> kinds) {
        return kinds.stream().anyMatch(one -> one.name().equals(kind.name()) && one.fact() == null);
    }

    private static String explain(
            Trial.Answer answer, Kind kind, Function<Trial.Answer, List<Kind>> kindsOf) {
        String shown =
                kindsOf.apply(answer).stream()
                        .filter(one -> one.name().equals(kind.name()))
                        .map(Kind::shown)
                        .findFirst()
                        .orElse(kind.shown());
        return "seed "
                + answer.tried().seed()
                + " "
                + shown
                + "\n"
                + answer.tried().shown()
                + "keepalived says:\n"
                + answer.said()
                + "jvrrpd says:\n"
                + answer.ours().findings();
    }

    String summary() {
        return statuses
                + " statuses and "
                + dumps
                + " dumps with "
                + settings
                + " settings compared; known differences "
                + known
                + "; others "
                + unknown.size();
    }

    /** Each difference that no fact explains. */
    List<String> unknown() {
        return unknown;
    }
}
