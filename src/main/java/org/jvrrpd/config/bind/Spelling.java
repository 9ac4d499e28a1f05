package org.jvrrpd.config.bind;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Finds the word that was probably meant. */
final class Spelling {
    /** Longer words are not compared. */
    private static final int LENGTH_MAX = 64;

    private Spelling() {}

    /** The candidate nearest to the word, or null if none is near. */
    static @Nullable String nearest(String word, Collection<String> candidates) {
        String best = null;
        int bestDistance = Math.max(1, Math.min(word.length() / 3, 4)) + 1;
        if (word.length() > LENGTH_MAX || word.length() < 2) {
            return null;
        }
        for (String candidate : candidates) {
            int distance = distance(word, candidate);
            if (distance < bestDistance) {
                bestDistance = distance;
                best = candidate;
            }
        }
        return best;
    }

    /**
     * Insertions, deletions, replacements and swaps of neighbours that make one word of another.
     */
    static int distance(String a, String b) {
        int[] before = new int[b.length() + 1];
        int[] previous = new int[b.length() + 1];
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(row[j - 1], previous[j]) + 1;
                row[j] = Math.min(least, previous[j - 1] + change);
                if (isSwap(a, i, b, j)) {
                    row[j] = Math.min(row[j], before[j - 2] + 1);
                }
            }
            int[] free = before;
            before = previous;
            previous = row;
            row = free;
        }
        return previous[b.length()];
    }

    private static boolean isSwap(String a, int i, String b, int j) {
        return i > 1
                && j > 1
                && a.charAt(i - 1) == b.charAt(j - 2)
                && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
