package org.jvrrpd.it.stimulus;

import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings lines whose order says nothing into one that can be compared. */
final class Order {
    private static final Pattern ROUTER = Pattern.compile("^vrid \\d+ ");
    private static final Pattern INSTANCE = Pattern.compile("^(VRRP_Script)?\\(\\S+?\\)");

    private Order() {}

    /**
     * Adverts by virtual router, lines of the log by instance or script, each in their own order;
     * what scripts were called with by text.
     */
    static Window of(Window window) {
        return window.with(Channel.ADVERTS, lines -> by(ROUTER, lines))
                .with(Channel.LOG, lines -> by(INSTANCE, lines))
                .with(Channel.PROCESS, lines -> lines.stream().sorted().toList())
                .with(Channel.SCRIPTS, lines -> lines.stream().sorted().toList());
    }

    private static List<String> by(Pattern pattern, List<String> lines) {
        return lines.stream().sorted(Comparator.comparing(line -> key(pattern, line))).toList();
    }

    private static String key(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        return matcher.find() ? matcher.group() : "";
    }
}
