package org.jvrrpd.it.stimulus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a stimulus brings about with both programs, and where they may differ. */
final class Outcome {
    private final Map<String, Integer> signs = new LinkedHashMap<>();
    private final Set<String> theirSigns = new LinkedHashSet<>();
    private final Set<Difference> differences = new LinkedHashSet<>();

    private Outcome() {}

    /** Each text stands in a line of each window; the stimulus is over only then. */
    static Outcome brings(String... texts) {
        Outcome outcome = new Outcome();
        for (String text : texts) {
            outcome.signs.put(text, 1);
        }
        return outcome;
    }

    /** The text stands in so many lines. */
    Outcome times(int count, String text) {
        signs.put(text, count);
        return this;
    }

    /** keepalived alone shows the text: the stimulus is not over before. */
    Outcome afterTheirs(String text) {
        theirSigns.add(text);
        return this;
    }

    Outcome differing(Difference... ones) {
        differences.addAll(List.of(ones));
        return this;
    }

    /** The signs that the window does not have yet. */
    List<String> missing(Window window) {
        List<String> missing = new ArrayList<>();
        signs.forEach(
                (text, count) -> {
                    if (window.count(text) < count) {
                        missing.add(count + " x " + text);
                    }
                });
        return missing;
    }

    /** The signs that keepalived alone must show and does not have yet. */
    List<String> missingAlone(Window theirs) {
        return theirSigns.stream().filter(text -> theirs.count(text) == 0).toList();
    }

    Set<Difference> differences() {
        return differences;
    }
}
