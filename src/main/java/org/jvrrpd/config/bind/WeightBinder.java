package org.jvrrpd.config.bind;

import java.util.List;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;

/** The line {@code weight N [reverse]} of an object that can be tracked. */
final class WeightBinder {
    private WeightBinder() {}

    /** What the line says. */
    record Weight(int value, boolean reverse) {}

    /** The weight; the former one, with a finding, where the line has none. */
    static Weight bind(Statement statement, int most, Weight former, Binding binding) {
        List<Word> words = statement.arguments();
        Integer value =
                Values.lenient(
                        "weight", words.get(0), -most, most, former.value() + " is used", binding);
        boolean reverse = former.reverse();
        for (Word option : words.subList(1, words.size())) {
            reverse |= option.text().equals("reverse");
            if (!option.text().equals("reverse")) {
                binding.refuse(
                        option.span(),
                        "unknown word '" + option.text() + "' after the weight",
                        "it is ignored",
                        "only 'reverse' may stand here");
            }
        }
        return new Weight(value == null ? former.value() : value, reverse);
    }
}
