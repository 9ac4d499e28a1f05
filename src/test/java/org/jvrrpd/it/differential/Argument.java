package org.jvrrpd.it.differential;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Locale;

/** What may stand behind a keyword: right values, boundaries, and now and then a wrong one. */
interface Argument {
    /** The words, without a blank in front; empty for none. */
    String text(Draw draw);

    /** A whole number of a range: often a bound, when odd just outside of one. */
    static Argument number(String least, String most) {
        return draw -> {
            BigInteger low = new BigInteger(least);
            BigInteger high = new BigInteger(most);
            if (draw.isOdd()) {
                return oddNumber(draw, low, high);
            }
            return switch (draw.below(6)) {
                case 0 -> least;
                case 1 -> most;
                default -> inside(draw, low, high);
            };
        };
    }

    /** Mostly a small one, as people write them. */
    private static String inside(Draw draw, BigInteger low, BigInteger high) {
        BigInteger from = low.max(BigInteger.ZERO).min(high);
        BigInteger to = high.min(from.add(BigInteger.valueOf(90)));
        return from.add(BigInteger.valueOf(draw.between(0, to.subtract(from).longValueExact())))
                .toString();
    }

    private static String oddNumber(Draw draw, BigInteger low, BigInteger high) {
        return switch (draw.below(9)) {
            case 0, 1 -> low.subtract(BigInteger.ONE).toString();
            case 2, 3 -> high.add(BigInteger.ONE).toString();
            case 4 -> low + "x";
            case 5 -> draw.one("+" + high, "0" + high, "+" + low);
            case 6 -> draw.one("0x10", "1.5", "-1", "1e3", "many", "\"\"");
            case 7 -> draw.one("99999999999999999999", "4294967296", "2147483648", "-2147483649");
            default -> high + " " + low;
        };
    }

    /** Seconds with decimals. */
    static Argument seconds(String least, String most) {
        return draw -> {
            BigDecimal low = new BigDecimal(least);
            BigDecimal high = new BigDecimal(most);
            if (draw.isOdd()) {
                return oddSeconds(draw, low, high);
            }
            return switch (draw.below(6)) {
                case 0 -> least;
                case 1 -> most;
                case 2, 3 -> Long.toString(1 + draw.below(9));
                default -> low.max(BigDecimal.valueOf(draw.between(1, 5_000), 3)).toPlainString();
            };
        };
    }

    private static String oddSeconds(Draw draw, BigDecimal low, BigDecimal high) {
        return switch (draw.below(6)) {
            case 0 -> high.add(BigDecimal.valueOf(1, 6)).toPlainString();
            case 1 -> high.add(BigDecimal.ONE).toPlainString();
            case 2 -> low.subtract(BigDecimal.valueOf(1, 6)).toPlainString();
            case 3 -> draw.one("1s", "1.5x", "1.2.3", "1,5", "abc", "-0.5", "+1.5", "1e1");
            case 4 -> draw.one(".5", "5.", "1.23456789", "00.25", "1.0000005", "\"\"");
            default -> draw.one("99999999999", "4294967296", "4294", "1000000000");
        };
    }

    /** A boolean, which may be left out. */
    static Argument bool() {
        return draw ->
                draw.isOdd()
                        ? draw.one("On", "maybe", "1", "true false", "\"\"", "off on", "0")
                        : draw.one("", "on", "off", "true", "false", "yes", "no");
    }

    /** One of some words; when odd in other letters, or with something behind. */
    static Argument word(List<String> words) {
        return draw -> {
            String word = draw.one(words);
            return draw.isOdd()
                    ? draw.one(
                            "wrong",
                            word + " more",
                            word + "x",
                            word.toLowerCase(Locale.ROOT),
                            "\"\"")
                    : word;
        };
    }

    /** One of some right texts, when odd one of some wrong ones. */
    static Argument of(List<String> right, List<String> wrong) {
        return draw -> draw.isOdd() ? draw.one(wrong) : draw.one(right);
    }

    /** A command with its account. */
    static Argument script() {
        return of(
                List.of(
                        "/usr/bin/true",
                        "\"/usr/bin/true a b\"",
                        "\"/usr/bin/true 'a b' c\"",
                        "\"/usr/bin/true a\\ b \\x41\"",
                        "'/usr/bin/true x y'",
                        "\"/usr/bin/true one\" root",
                        "/usr/bin/true root root"),
                List.of(
                        "/usr/bin/true a b",
                        "\"/usr/bin/true\" nouser9",
                        "/usr/bin/true \"a b\"",
                        "/usr/bin/absent9",
                        "\"\""));
    }

    /** The same, or nothing. */
    default Argument orNothing() {
        return draw -> draw.chance(30) ? "" : text(draw);
    }

    /** The same several times. */
    default Argument times(int least, int most) {
        return draw -> {
            StringBuilder words = new StringBuilder();
            for (long i = draw.between(least, most); i > 0; i--) {
                words.append(text(draw)).append(' ');
            }
            return words.toString().strip();
        };
    }

    /** Now and then with a word behind, when odd with a wrong one. */
    default Argument then(String right, String wrong) {
        return draw ->
                text(draw) + (draw.isOdd() ? " " + wrong : draw.chance(15) ? " " + right : "");
    }

    /** Now and then something else, when odd something wrong. */
    default Argument or(String right, String wrong) {
        return draw -> draw.isOdd() ? wrong : draw.chance(30) ? right : text(draw);
    }
}
