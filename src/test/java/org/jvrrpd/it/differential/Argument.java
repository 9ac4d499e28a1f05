package org.jvrrpd.it.differential;

import java.util.Locale;

/** What may stand behind a keyword: right values, boundaries, and now and then a wrong one. */
interface Argument {
    /** The words, without a blank in front; empty for none. */
    String text(Draw draw);

    /** No value. */
    static Argument none() {
        return draw -> draw.isOdd() ? draw.one("rubbish", "on") : "";
    }

    /** A whole number of a range. */
    static Argument number(long low, long high) {
        return draw ->
                draw.isOdd()
                        ? oddNumber(draw, low, high)
                        : Long.toString(
                                switch (draw.below(6)) {
                                    case 0 -> low;
                                    case 1 -> high;
                                    default ->
                                            draw.between(
                                                    Math.max(low, 0), Math.min(high, low + 90));
                                });
    }

    private static String oddNumber(Draw draw, long low, long high) {
        return switch (draw.below(8)) {
            case 0 -> Long.toString(low - 1);
            case 1 -> Long.toString(high + 1);
            case 2 -> low + "x";
            case 3 -> "+" + high;
            case 4 -> "0" + high;
            case 5 -> draw.one("0x10", "1.5", "-1", "1e3", "", "many", "\"\"");
            case 6 -> draw.one("99999999999999999999", "4294967296", "2147483648", "-2147483649");
            default -> high + " " + low;
        };
    }

    /** Seconds with decimals; the bounds in microseconds. */
    static Argument seconds(long low, long high) {
        return draw ->
                draw.isOdd()
                        ? oddSeconds(draw, low, high)
                        : switch (draw.below(5)) {
                            case 0 -> micros(low);
                            case 1 -> micros(high);
                            case 2 -> Long.toString(draw.between(low / 1_000_000 + 1, 9));
                            default -> micros(draw.between(low, Math.min(high, 5_000_000)));
                        };
    }

    private static String oddSeconds(Draw draw, long low, long high) {
        return switch (draw.below(5)) {
            case 0 -> micros(high + 1_000_000);
            case 1 -> low > 0 ? micros(low - 1) : "-1";
            case 2 -> draw.one("1s", "1.5x", "1.2.3", "1,5", "abc", "-0.5", "+1.5", "1e1");
            case 3 -> draw.one(".5", "5.", "1.23456789", "00.25", "1.0000005", "\"\"");
            default -> draw.one("99999999999", "4294967296", "4294", "1000000000");
        };
    }

    private static String micros(long micros) {
        String text = String.format(Locale.ROOT, "%d.%06d", micros / 1_000_000, micros % 1_000_000);
        return text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    /** A boolean, which may be left out. */
    static Argument bool() {
        return draw ->
                draw.isOdd()
                        ? draw.one("On", "maybe", "1", "true false", "\"\"", "off on", "0")
                        : draw.one("", "on", "off", "true", "false", "yes", "no");
    }

    /** One of some words. */
    static Argument word(String... words) {
        return draw -> draw.isOdd() ? draw.one("wrong", "", words[0] + " more") : draw.one(words);
    }

    /** Text that no rule restricts. */
    static Argument text(String... words) {
        return draw -> draw.isOdd() ? draw.one("two words", "\"\"") : draw.one(words);
    }

    /** An interface of the test. */
    static Argument interfaceName() {
        return draw ->
                draw.isOdd()
                        ? draw.one("absent9", "a_name_that_is_too_long", "d0 d1")
                        : draw.one("d0", "d1", "d2");
    }

    /** A command with its account. */
    static Argument script() {
        return draw ->
                draw.isOdd()
                        ? draw.one(
                                "/usr/bin/true a b",
                                "\"/usr/bin/true\" nouser9",
                                "/usr/bin/true \"a b\"")
                        : draw.one(
                                "/usr/bin/true",
                                "\"/usr/bin/true a b\"",
                                "\"/usr/bin/true 'a b' c\"",
                                "\"/usr/bin/true a\\ b \\x41\"",
                                "'/usr/bin/true x y'",
                                "\"/usr/bin/true one\" root",
                                "/usr/bin/true root root");
    }
}
