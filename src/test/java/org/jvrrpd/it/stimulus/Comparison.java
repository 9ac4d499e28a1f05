package org.jvrrpd.it.stimulus;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What two windows have in common once the accepted differences are taken out.
 *
 * @param missing signs of the outcome that one of them lacks
 * @param explained the differences that had to be taken out
 */
record Comparison(List<String> missing, Window theirs, Window ours, Set<Difference> explained) {
    /** Takes out those differences that the outcome names or that may be anywhere. */
    static Comparison of(Window theirs, Window ours, Outcome outcome) {
        List<String> missing = new ArrayList<>();
        outcome.missing(theirs).forEach(sign -> missing.add("keepalived lacks " + sign));
        outcome.missingAlone(theirs).forEach(sign -> missing.add("keepalived lacks " + sign));
        outcome.missing(ours).forEach(sign -> missing.add("jvrrpd lacks " + sign));
        Set<Difference> explained = new LinkedHashSet<>();
        Window left = theirs;
        Window right = ours;
        for (Difference one : StimulusDifferences.ALL) {
            if (StimulusDifferences.EVERYWHERE.contains(one)
                    || outcome.differences().contains(one)) {
                Window leftThen = one.theirs().apply(left);
                Window rightThen = one.ours().apply(right);
                if (!leftThen.equals(left) || !rightThen.equals(right)) {
                    explained.add(one);
                }
                left = leftThen;
                right = rightThen;
            }
        }
        return new Comparison(missing, left, right, explained);
    }

    boolean isEqual() {
        return missing.isEmpty() && theirs.difference(ours).isEmpty();
    }

    String report() {
        return String.join("\n", missing) + "\n" + theirs.difference(ours);
    }
}
