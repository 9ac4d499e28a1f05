package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Makes a failing configuration small: leaves out lines, many at first, as long as it still fails.
 */
final class Reduction {
    private Reduction() {}

    /**
     * The smallest lines that were found to fail.
     *
     * @param fails tells of each of several candidates whether it fails; asked in batches because
     *     one question costs a process
     */
    static List<String> of(List<String> lines, Function<List<List<String>>, List<Boolean>> fails) {
        List<String> smallest = lines;
        int size = Math.max(1, lines.size() / 2);
        while (size > 0) {
            List<List<String>> candidates = without(smallest, size);
            int found = fails.apply(candidates).indexOf(Boolean.TRUE);
            if (found >= 0) {
                smallest = candidates.get(found);
                size = Math.min(size, Math.max(1, smallest.size() / 2));
            } else {
                size /= 2;
            }
        }
        return smallest;
    }

    /** The lines without each piece of the given size. */
    private static List<List<String>> without(List<String> lines, int size) {
        List<List<String>> candidates = new ArrayList<>();
        for (int from = 0; from < lines.size(); from += size) {
            List<String> rest = new ArrayList<>(lines.subList(0, from));
            rest.addAll(lines.subList(Math.min(from + size, lines.size()), lines.size()));
            candidates.add(rest);
        }
        return candidates;
    }
}
