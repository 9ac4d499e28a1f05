package org.jvrrpd.it.differential;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Differences that are meant, each with the fact under which docs/compatibility.md names it. */
final class KnownDifferences {
    /**
     * A difference.
     *
     * @param kind the beginning of what differs
     * @param keepalived a line that keepalived prints then; null: none is needed
     * @param written text of the configuration that leads to it; null: any
     */
    private record Known(
            String fact, String kind, @Nullable Pattern keepalived, @Nullable Pattern written) {}

    private static final String STATUS = "-t status";

    private static final List<Known> ALL =
            List.of(
                    said("VER: 2.2.7 crashes", "-t status: keepalived 1[0-9]{2}", null),
                    said(
                            "VER: decimals of script times",
                            STATUS,
                            "vrrp script (interval|timeout) '[0-9]*\\.[0-9]"),
                    said("VER: route without interface", STATUS, "cannot track route"),
                    said("VER: route without interface", "setting vroutes", "cannot track route"),
                    said("VER: instance without interface", "", "Unknown interface!"),
                    said("NTF-13: account of scripts", "", "Unable to set default user"),
                    said("CFG-08: unknown block", "", "Unexpected '\\{' - ignoring"),
                    said("CFG-08: unknown block", "", "missing '\\}'s or extra '\\{'s"),
                    said("CFG-06: block without brace", "", "Missing '\\{' at beginning"),
                    said("VER: peer with a prefix length", "", "Invalid peer address"),
                    said("NTF-16: missing script", "", "cannot be accessed|not found in path"),
                    said("CHK-10: state FAULT", "setting wantstate", "entering FAULT state"),
                    text("TRK-14: trackers of a group", "setting track_", "vrrp_sync_group"),
                    text("VER: strict with unicast", "", "strict[\\s\\S]*unicast_peer"),
                    said(
                            "CHK-02: scripts of a file that does not run",
                            "-t status: keepalived 6",
                            "virtual router id must be set|Unknown interface|Extra '}'"),
                    text("VER: vrrp_strict", "", "vrrp_strict\\s+\\W*(off|no|false)"),
                    text("CFG-21: greatest period", "setting garp_refresh", "2147483648"),
                    text("SYN-05: state of a group", "setting wantstate", "vrrp_sync_group"),
                    text(
                            "VER: vrrp_skip_check_adv_addr",
                            "setting skip_check",
                            "vrrp_skip_check_adv_addr\\b"));

    private KnownDifferences() {}

    private static Known said(String fact, String kind, @Nullable String words) {
        return new Known(fact, kind, words == null ? null : Pattern.compile(words), null);
    }

    private static Known text(String fact, String kind, String written) {
        return new Known(fact, kind, null, Pattern.compile(written));
    }

    /** The fact that explains the difference of that kind, or null. */
    static @Nullable String factOf(Trial.Answer answer, String kind) {
        if (answer.ours().findings().contains("this address is in the instance already")) {
            return "VER: duplicate address";
        }
        return ALL.stream()
                .filter(known -> Pattern.compile(known.kind()).matcher(kind).lookingAt())
                .filter(known -> finds(known.keepalived(), answer.said()))
                .filter(known -> finds(known.written(), answer.tried().shown()))
                .map(Known::fact)
                .findFirst()
                .orElse(null);
    }

    private static boolean finds(@Nullable Pattern pattern, String text) {
        return pattern == null || pattern.matcher(text).find();
    }
}
