package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.net.IpPrefix;

/** Walks the words of a line of options and values. */
final class LineWords {
    private static final long NUMBER_MAX = 0xffff_ffffL;

    private final List<Word> words;
    private final Binding binding;
    private int at;
    private boolean broken;

    LineWords(List<Word> words, Binding binding) {
        this.words = words;
        this.binding = binding;
    }

    boolean hasNext() {
        return at < words.size();
    }

    Word next() {
        return words.get(at++);
    }

    /** Takes all words that are left. */
    void skipRest() {
        at = words.size();
    }

    /** Where the word is that was taken last. */
    Span lastSpan() {
        return words.get(Math.max(0, at - 1)).span();
    }

    /** The text of the next word without taking it; empty at the end. */
    String peek() {
        return hasNext() ? words.get(at).text() : "";
    }

    /** The value of an option; null, with a finding that breaks the line, if there is none. */
    @Nullable Word value(Word option) {
        if (hasNext()) {
            return next();
        }
        broken = true;
        binding.report(
                DiagnosticCode.MISSING_ARGUMENT,
                option.span(),
                "'" + option.text() + "' needs a value and has none",
                "keepalived stops at once at such a line",
                "add the value, or remove the word");
        return null;
    }

    /**
     * Takes {@code inet} or {@code inet6}: keepalived loses the word behind it, and so the meaning
     * of many a line; the same is done here, and said.
     */
    void takeFamily(Word word) {
        if (hasNext()) {
            Word lost = next();
            binding.report(
                    DiagnosticCode.IGNORED_WORDS,
                    lost.span(),
                    "keepalived loses the word after '"
                            + word.text()
                            + "', here '"
                            + lost.text()
                            + "'",
                    "so does jvrrpd, for the same effect on all hosts",
                    "remove '" + word.text() + "': addresses tell the family, or put it last");
        }
    }

    /** The line must be left out. */
    void refuse(Word word, String message) {
        broken = true;
        binding.report(
                DiagnosticCode.BAD_ADDRESS, word.span(), message, "the line is left out", "");
    }

    boolean isBroken() {
        return broken;
    }

    /** The text of an option's value; null, with a finding, if there is none. */
    @Nullable String textOf(Word option) {
        Word value = value(option);
        return value == null ? null : value.text();
    }

    /** The value of an option that takes certain words; null, with a finding, for others. */
    @Nullable String oneOf(Word option, String... possible) {
        Word value = value(option);
        if (value == null || List.of(possible).contains(value.text())) {
            return value == null ? null : value.text();
        }
        refuse(
                value,
                "'"
                        + option.text()
                        + "' must be "
                        + String.join(" or ", possible)
                        + ", not '"
                        + value.text()
                        + "'");
        return null;
    }

    /** {@code [A/]B}, names become numbers (CFG-27); null, with a finding, for others. */
    @Nullable String realms(Word option, Binding binding) {
        Word value = value(option);
        if (value == null) {
            return null;
        }
        StringBuilder numbers = new StringBuilder();
        for (String realm : value.text().split("/", 2)) {
            Long number = KernelNames.REALM.find(realm, binding);
            if (number == null) {
                refuse(value, "'" + value.text() + "' is no realm: neither number nor known name");
                return null;
            }
            numbers.append(numbers.length() == 0 ? "" : "/").append(number);
        }
        return numbers.toString();
    }

    /** The value of an option that takes a number of 32 bits; 0, with a finding, for others. */
    long number(Word option) {
        Word word = value(option);
        if (word == null) {
            return 0;
        }
        Long value = Values.cNumber(word.text());
        if (value == null || value < 0 || value > NUMBER_MAX) {
            refuse(word, "'" + word.text() + "' is no number from 0 to " + NUMBER_MAX);
            return 0;
        }
        return value;
    }

    /** The value of an option that takes a prefix; null for all, and with a finding for others. */
    @Nullable IpPrefix prefix(Word option) {
        Word word = value(option);
        if (word == null || word.text().equals("all") || word.text().equals("any")) {
            return null;
        }
        IpPrefix prefix = PrefixReader.read(word, binding);
        if (prefix == null) {
            refuse(word, "'" + word.text() + "' is no prefix");
        }
        return prefix;
    }
}
