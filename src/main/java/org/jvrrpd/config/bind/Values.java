package org.jvrrpd.config.bind;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.Seconds;

/** Reads numbers, times and booleans as keepalived does (CFG-21, CFG-22). */
final class Values {
    static final long NANOS_PER_SECOND = 1_000_000_000L;

    private static final long NANOS_PER_MICRO = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final Pattern DECIMAL =
            Pattern.compile("\\+?([0-9]{1,18}(\\.[0-9]*)?|\\.[0-9]+)");
    private static final int DECIMALS = 6;

    private Values() {}

    /**
     * A whole number of a range; trailing rubbish is refused. Null, with a finding, if it is none.
     */
    static @Nullable Integer strict(
            Statement statement, int least, int most, String instead, Binding binding) {
        Word word = statement.arguments().get(0);
        return toInteger(
                isWhole(word.text())
                        ? ranged(
                                statement.keyword(),
                                word,
                                word.text(),
                                least,
                                most,
                                instead,
                                binding)
                        : refuse(statement.keyword(), word, least, most, instead, binding));
    }

    /** True for digits with or without a sign. */
    static boolean isWhole(String text) {
        return WHOLE.matcher(text).matches();
    }

    private static @Nullable Integer toInteger(@Nullable Long value) {
        return value == null ? null : Integer.valueOf(value.intValue());
    }

    /** A number as C reads it: decimal, 0x or leading 0 for octal; null if it is none (CFG-21). */
    static @Nullable Long cNumber(String text) {
        try {
            return Long.decode(text);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** A whole number of a range; what follows the digits is dropped with a warning. */
    static @Nullable Integer lenient(
            Statement statement, int least, int most, String instead, Binding binding) {
        return lenient(
                statement.keyword(), statement.arguments().get(0), least, most, instead, binding);
    }

    /** The same for a word anywhere; the name is that of the option. */
    static @Nullable Integer lenient(
            String name, Word word, int least, int most, String instead, Binding binding) {
        return toInteger(number(name, word, least, most, instead, binding));
    }

    /** The same for numbers of more than 31 bits. */
    static @Nullable Long number(
            String name, Word word, long least, long most, String instead, Binding binding) {
        Matcher matcher = WHOLE.matcher(word.text());
        if (!matcher.lookingAt()) {
            return refuse(name, word, least, most, instead, binding);
        }
        String digits = matcher.group();
        if (digits.length() < word.text().length()) {
            warnRubbish(name, word, digits, binding);
        }
        return ranged(name, word, digits, least, most, instead, binding);
    }

    private static @Nullable Long ranged(
            String name,
            Word word,
            String digits,
            long least,
            long most,
            String instead,
            Binding binding) {
        long value = Long.parseLong(digits);
        return value >= least && value <= most
                ? Long.valueOf(value)
                : refuse(name, word, least, most, instead, binding);
    }

    private static @Nullable Long refuse(
            String name, Word word, long least, long most, String instead, Binding binding) {
        binding.refuse(
                word.span(),
                "'"
                        + name
                        + "' must be a whole number from "
                        + least
                        + " to "
                        + most
                        + ", not '"
                        + word.text()
                        + "'",
                instead,
                "");
        return null;
    }

    private static void warnDecimals(
            String name, Word word, String digits, long nanos, Binding binding) {
        int point = digits.indexOf('.');
        if (point >= 0 && digits.length() - point - 1 > DECIMALS) {
            String text = Seconds.shortest(nanos);
            binding.adjust(
                    word.span(),
                    "'%s' has more than %d decimals; %s is used"
                            .formatted(word.text(), DECIMALS, text),
                    "times are kept in microseconds, so the rest cannot take effect",
                    "write " + name + " " + text);
        }
    }

    private static void warnRubbish(String name, Word word, String digits, Binding binding) {
        boolean time = isTime(name);
        String meant = time ? TimeUnit.seconds(word.text()) : null;
        binding.adjust(
                word.span(),
                "'"
                        + word.text()
                        + "' is no number; '"
                        + name
                        + "' takes it as "
                        + digits
                        + (time ? " s" : ""),
                meant == null ? "" : "a time is a number of seconds; a unit is not read",
                "write " + name + " " + (meant == null ? digits : meant));
    }

    /** Whether the number of that keyword or option counts seconds. */
    private static boolean isTime(String name) {
        return Keywords.named(name).stream().anyMatch(Keyword::countsSeconds);
    }

    /**
     * Seconds with decimals, as nanoseconds; null, with a finding, if they are none or out of
     * range.
     */
    static @Nullable Long seconds(
            Statement statement,
            String least,
            String most,
            boolean lenient,
            String instead,
            Binding binding) {
        Word word = statement.arguments().get(0);
        return seconds(statement.keyword(), word, least, most, lenient, instead, binding);
    }

    /** The same for a word anywhere; the name is that of the option. */
    static @Nullable Long seconds(
            String name,
            Word word,
            String least,
            String most,
            boolean lenient,
            String instead,
            Binding binding) {
        Matcher matcher = DECIMAL.matcher(word.text());
        boolean whole = matcher.matches();
        if (whole || lenient && matcher.lookingAt()) {
            String digits = matcher.group();
            long micros = micros(digits);
            if (micros >= micros(least) && micros <= micros(most)) {
                long nanos = micros * NANOS_PER_MICRO;
                if (!whole) {
                    warnRubbish(name, word, digits, binding);
                }
                warnDecimals(name, word, digits, nanos, binding);
                return nanos;
            }
        }
        binding.refuse(
                word.span(),
                "'"
                        + name
                        + "' must be "
                        + least
                        + " to "
                        + most
                        + " seconds, not '"
                        + word.text()
                        + "'",
                instead,
                withoutUnit(name, word));
        return null;
    }

    /** Digits with or without a point as microseconds, half of one rounded up; at most 2^63 - 1. */
    private static long micros(String digits) {
        int start = digits.startsWith("+") ? 1 : 0;
        int point = digits.indexOf('.');
        int end = point < 0 ? digits.length() : point;
        long seconds = end == start ? 0 : Long.parseLong(digits, start, end, 10);
        if (seconds >= Long.MAX_VALUE / MICROS_PER_SECOND) {
            return Long.MAX_VALUE;
        }
        long micros = seconds;
        for (int i = 1; i <= DECIMALS; i++) {
            micros = micros * 10 + decimal(digits, end + i);
        }
        return micros + (decimal(digits, end + DECIMALS + 1) >= 5 ? 1 : 0);
    }

    private static int decimal(String digits, int at) {
        return at < digits.length() ? digits.charAt(at) - '0' : 0;
    }

    private static String withoutUnit(String name, Word word) {
        String meant = TimeUnit.seconds(word.text());
        return meant == null ? "" : "a unit is not read: write " + name + " " + meant;
    }

    /**
     * The value of a keyword that may stand alone for true; null, with a finding, if it is none.
     */
    static @Nullable Boolean bool(Statement statement, Binding binding) {
        List<Word> arguments = statement.arguments();
        if (arguments.isEmpty()) {
            return Boolean.TRUE;
        }
        switch (arguments.get(0).text()) {
            case "on", "true", "yes":
                return Boolean.TRUE;
            case "off", "false", "no":
                return Boolean.FALSE;
            default:
                binding.refuse(
                        arguments.get(0).span(),
                        "'"
                                + statement.keyword()
                                + "' must be on, off, true, false, yes or no, not '"
                                + arguments.get(0).text()
                                + "'",
                        "the former value holds",
                        "write it in lower case, or the keyword alone for on");
                return null;
        }
    }

    /** {@code 1.5s} from nanoseconds, for messages. */
    static String secondsText(long nanos) {
        return Seconds.shortest(nanos) + " s";
    }
}
