package org.jvrrpd.config.bind;

import java.util.List;

/**
 * A row of the table of keywords.
 *
 * @param scope the block that it belongs to
 * @param tier A to C, or X for those of the load balancer
 * @param stops whether keepalived ends at once when the value is missing (CFG-23); else the line is
 *     an error like others
 * @param type of its value, as {@link KeywordReader} reads it; empty: none
 * @param range least and most value, or the words that are possible; empty: any
 * @param preset what holds when it is not written; empty: nothing
 * @param instead the spelling to use; empty: this one; {@code nothing}: it is deprecated, and
 *     nothing takes its place
 * @param quietlyOld keepalived says nothing of the old spelling
 * @param since first version of keepalived: empty for all; {@code later} than 2.2.7; {@code manual}
 *     for a word that only keepalived's manual knows
 * @param syntax what follows the keyword; empty: nothing
 * @param values which arguments are taken, in words
 * @param defaultText the default in words
 * @param help its meaning
 */
public record Keyword(
        String scope,
        String name,
        char tier,
        Shape shape,
        boolean stops,
        String type,
        String range,
        String preset,
        Status status,
        String instead,
        boolean quietlyOld,
        String since,
        String syntax,
        String values,
        String defaultText,
        String help) {
    /** The words that a range lists. */
    private static final String SEPARATOR = ",";

    private static final String NO_SUCCESSOR = "nothing";

    /** What follows a keyword on its line. */
    public enum Shape {
        /** Nothing. */
        FLAG(0, 0, false),
        /** Perhaps a boolean; alone it means true. */
        BOOL(0, 1, false),
        /** One word. */
        VALUE(1, 1, false),
        /** Perhaps one word. */
        OPTIONAL(0, 1, false),
        /** One word or more. */
        VALUES(1, Integer.MAX_VALUE, false),
        /** Any number of words. */
        WORDS(0, Integer.MAX_VALUE, false),
        /** A command, perhaps with an account. */
        COMMAND(1, Integer.MAX_VALUE, false),
        /** A block of keywords. */
        BLOCK(0, 0, true),
        /** A block of values. */
        LINES(0, 0, true),
        /** Not looked at. */
        ANY(0, Integer.MAX_VALUE, false);

        private final int least;
        private final int most;
        private final boolean opensBlock;

        Shape(int least, int most, boolean opensBlock) {
            this.least = least;
            this.most = most;
            this.opensBlock = opensBlock;
        }

        /** So many words must follow. */
        public int least() {
            return least;
        }

        /** No more words than these have an effect. */
        public int most() {
            return most;
        }

        public boolean opensBlock() {
            return opensBlock;
        }
    }

    /** What the program does with a keyword. */
    public enum Status {
        /** It has its effect. */
        SERVED,
        /** It is read and checked, and has no effect. */
        PARSED,
        /** It belongs to the load balancer and is skipped. */
        LVS,
        /** keepalived does not know it; it has its effect. */
        OURS,
        /** keepalived does not know it; it is read and checked, and has no effect. */
        OURS_PARSED
    }

    public boolean isLoadBalancer() {
        return status == Status.LVS;
    }

    /** True if it has its effect. */
    public boolean isServed() {
        return status == Status.SERVED || status == Status.OURS;
    }

    /** True if keepalived would not take it. */
    public boolean isOurs() {
        return status == Status.OURS || status == Status.OURS_PARSED;
    }

    /** True if only keepalived's manual knows it, and the program takes it for a mistake. */
    public boolean isOnlyInManual() {
        return since.equals("manual");
    }

    /** True if it is deprecated and nothing takes its place. */
    public boolean hasNoSuccessor() {
        return instead.equals(NO_SUCCESSOR);
    }

    public boolean opensBlock() {
        return shape.opensBlock();
    }

    /** True if its value is a number of seconds, whole or not. */
    boolean countsSeconds() {
        return type.equals("seconds")
                || type.equals("skew")
                || List.of(syntax.split("\\W+")).contains("SECS");
    }

    /** The keyword with its arguments, as a reference shows it. */
    public String heading() {
        if (syntax.contains(name)) {
            return syntax;
        }
        return syntax.isEmpty() ? name : name + " " + syntax;
    }

    /** The words that a range lists; the last may be a range of numbers. */
    List<String> choices() {
        return List.of(range.split(SEPARATOR));
    }

    /** The lower end of a range, as written. */
    String least() {
        return range.substring(0, range.indexOf(".."));
    }

    /** The upper end of a range, as written. */
    String most() {
        return range.substring(range.indexOf("..") + 2);
    }
}
