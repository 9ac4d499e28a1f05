package org.jvrrpd.it.stimulus;

import java.util.function.UnaryOperator;

/**
 * An accepted difference between the programs: what is taken out of the window of either before
 * they are compared.
 *
 * @param fact its number in keepalived's behaviour, as docs/compatibility.md has it
 * @param sentence what differs
 */
record Difference(
        String fact, String sentence, UnaryOperator<Window> theirs, UnaryOperator<Window> ours) {
    static Difference of(String fact, String sentence) {
        return new Difference(fact, sentence, window -> window, window -> window);
    }

    Difference inTheirs(UnaryOperator<Window> change) {
        return new Difference(fact, sentence, change, ours);
    }

    Difference inOurs(UnaryOperator<Window> change) {
        return new Difference(fact, sentence, theirs, change);
    }

    @Override
    public String toString() {
        return fact + " " + sentence;
    }
}
