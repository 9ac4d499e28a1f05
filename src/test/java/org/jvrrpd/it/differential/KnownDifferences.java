package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.cli.ConfigTestStatus;
import org.jvrrpd.config.bind.Keyword;
import org.jvrrpd.config.bind.Keywords;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;

/**
 * Differences that are meant, each with the fact under which docs/compatibility.md names it. One
 * status is explained by another if each message that makes it is; a setting only by the difference
 * of its very values.
 */
final class KnownDifferences {
    /** Words of a message, or of a finding, with the fact. */
    private record Words(String fact, Pattern pattern) {
        boolean find(String text) {
            return pattern.matcher(text).find();
        }
    }

    /**
     * A setting.
     *
     * @param keys which ones
     * @param said what keepalived prints of the case then
     * @param written what stands in the case then
     */
    private record Setting(String fact, Pattern keys, Pattern said, Pattern written) {}

    /** A setting whose values are equal without something. */
    private record Wording(String fact, Pattern keys, UnaryOperator<String> without) {}

    /** As {@code timeout} ends; above are signals. */
    private static final int TIME_OUT = 124;

    private static final int MISSING_ARGUMENT = 2;
    private static final int SCRIPT_SECURITY = 6;

    private static final Pattern UNKNOWN = Pattern.compile("^Unknown keyword '([^']*)'");
    private static final Pattern PLACE =
            Pattern.compile("^(?:\\w{3} .* \\d{4}: )?\\((?:([^()]*): )?Line (\\d+)\\) ");
    private static final Pattern STRUCTURE =
            Pattern.compile(
                    "Unexpected '[{}]'|Missing '[{}]'|Extra '}'|missing '}'s|script [{}] not|Unknown keyword '}'");

    /** keepalived stops at once, with status 0, where the host has none of that name. */
    private static final Pattern NAMESPACE =
            Pattern.compile("(?m)^\\s*(@\\S+\\s+)?net_namespace\\b");

    /** What 2.2.7 takes for on. */
    private static final Pattern STRICT_OFF = Pattern.compile("vrrp_strict\\s+\\W*(off|no|false)");

    private static final Set<DiagnosticCode> STRUCTURES =
            Set.of(
                    DiagnosticCode.UNCLOSED_BLOCK,
                    DiagnosticCode.STRAY_BRACE,
                    DiagnosticCode.MISSING_BRACE,
                    DiagnosticCode.UNEXPECTED_BLOCK,
                    DiagnosticCode.UNKNOWN_KEYWORD,
                    DiagnosticCode.NO_NAME,
                    DiagnosticCode.UNCLOSED_QUOTE,
                    DiagnosticCode.BAD_ADDRESS);

    private static final String ABOVE_127 =
            "Invalid ipproto (12[89]|1[3-9][0-9]|2[0-4][0-9]|25[0-5])$";

    /** What keepalived counts and we do not. */
    private static final List<Words> SAID =
            List.of(
                    words(
                            "VER: decimals of script times",
                            "vrrp script (interval|timeout) '[0-9.]*'"),
                    words(
                            "VER: decimals of script times",
                            "^(invalid )?number '[0-9.]*'( outside range \\[[01], 4294\\])?$"),
                    words("VER: route without interface", "cannot track route"),
                    words("VER: ipproto above 127", ABOVE_127),
                    words("NTF-13: account of scripts", "Unable to set default user"),
                    words("SMT-01: empty notification_email", "empty notification_email block"),
                    words("NTF-13: account of scripts", "track script \\w+ not found, ignoring"),
                    words("NTF-16: missing script", "cannot be accessed|not found in path"),
                    words(
                            "MAC-01: VMACs and IPVLANs",
                            "use_vmac specified for VIP|vmac_xmit_base is only valid|unicast with use_vmac requires|promote_secondaries is automatically|ipvlan requires a source|Cannot use VMAC/ipvlan with"),
                    words(
                            "UNI-01: unicast keywords",
                            "multicast destination specified with unicast|A unicast keyword has been specified"),
                    words(
                            "VER: garp_group",
                            "outside range \\[0.000000, 2147.483647\\]|garp_group g[an][a-z]*_interval '4294|garp group \\d+ does not have any delay"),
                    words("ADR-02: dev twice", "Cannot specify ipaddress device more than once"),
                    words("CFG-25: second line", "Process already set for track process"),
                    words(
                            "CHK: host",
                            "specified for garp_group doesn't exist|Non-existent interface"),
                    words("NTF-13: account of scripts", "Error setting global script uid/gid"),
                    words(
                            "VER: built without iptables",
                            "iptables not supported|Unknown keyword 'vrrp_ipsets'|nftables already specified"),
                    words("CHK: host", "Cannot initialise track file|Invalid cpu_id"),
                    words("CHK: host", "number '[0-9]+' outside range \\[0, 1\\]"),
                    words("CHK: host", "^cp: target"));

    private static final String LAST_OF_ROUTE =
            "parameter after keyword `\\S+` at word position ([3-9]|[1-9][0-9])";

    /** Where keepalived stops at once and we do not. */
    private static final List<Words> STOPS =
            List.of(
                    words("CFG-23: last word of a route", LAST_OF_ROUTE),
                    words("VER: garp_group", "line starting `d[0-9]` is missing"),
                    words("CFG-04: quote without its end", "Unterminated quote"));

    /** What we count and keepalived does not. */
    private static final List<Words> FOUND =
            List.of(
                    words("UNI-01: unicast keywords", "track_src_ip needs"),
                    words("TRK-13: weights in groups", "weight.* of members of vrrp_sync_group"),
                    words("TRK-13: weights in groups", "the weight is ignored for members"),
                    words("CFG-26: incomplete groups", "this garp_group has no interface"),
                    words("CFG-26: incomplete groups", "track_group \\w+ has no member"),
                    words(
                            "FSM-03: state and priority",
                            "^IMPLIED_OWNER|preempt_delay goes neither"),
                    words("VER: peer with a prefix length", "prefix length of an address"),
                    words("ADR-01: prefix length", "'/' is no prefix length"),
                    words("VER: duplicate address", "this address is in the instance already"));

    private static final List<Setting> SETTINGS =
            List.of(
                    setting("CHK: host", "track_process", "process event listen", ""),
                    setting("ARP-03: vrrp_min_garp", "garp_.*_rep", "", "vrrp_min_garp"),
                    setting("ARP-03: no number", "garp_lower_prio_delay", "' invalid", ""),
                    setting("CFG-04: quote without its end", ".*", "Unterminated quote", ""),
                    setting(
                            "ADR-18: type of a route behind its destination",
                            "vroutes",
                            "unknown route keyword",
                            ""),
                    setting("FW-01: an owner accepts", "accept", "", "priority 255"),
                    setting("ADR-01: prefix length", "e?vips|vroutes|vrules", "", "[.:0-9]/\\s"),
                    setting("CHK-10: state FAULT", "wantstate", "entering FAULT state", ""),
                    setting("SYN-05: state of a group", "wantstate", "", "vrrp_sync_group"),
                    setting(
                            "NTF-13: account of scripts",
                            "script.*|track_script|notify_deleted",
                            "Unable to set default user|Error setting global script uid/gid",
                            ""),
                    setting(
                            "NTF-16: missing script",
                            "script.*|track_script",
                            "cannot be accessed|not found in path|Cannot find script",
                            ""),
                    setting("ADR-15: vrf", "vroutes", "not a VRF|VRF \\S+ not found", ""),
                    setting(
                            "QRK-12: skip_check_adv_addr",
                            "skip_check_adv_addr",
                            "",
                            "skip_check_adv_addr"),
                    setting(
                            "VER: vrrp_strict",
                            "strict_mode|accept|auth_type|preempt_delay|lower_prio_no_advert|higher_prio_send_advert|garp_.*",
                            "",
                            STRICT_OFF.pattern()),
                    setting("TRK-14: trackers of a group", "track_.*", "", "vrrp_sync_group"),
                    setting("VER: route without interface", "vroutes", "cannot track route", ""),
                    setting("VER: ipproto above 127", "vrules", "(?m)" + ABOVE_127, ""),
                    setting(
                            "MAC-01: VMACs and IPVLANs",
                            "(vmac|ifp)_ifname",
                            "",
                            "(?s)use_vmac\\b.*use_ipvlan|use_ipvlan.*use_vmac\\b"),
                    setting("CFG-21: greatest period", "garp_refresh", "", "2147483648"));

    private static final List<Wording> WORDINGS =
            List.of(
                    wording("MAC-01: name of a VMAC", "v?e?vips", " use_vmac|[^ ]+@", ""),
                    wording("FW-02: packet filter", "v?e?vips", " set nftable_set", ""),
                    wording("DMP-03: text of routes", "vroutes", " (metric|tos) 0(?=[ ,\\]])", ""),
                    wording(
                            "DMP-03: text of routes",
                            "vroutes",
                            " (rtt|rttvar|rto_min) (lock )?[0-9.]+m?s?",
                            ""),
                    wording("DMP-03: text of routes", "vroutes", "encap mpls [^ ]+", ""),
                    wording(
                            "DMP-03: text of routes",
                            "vroutes",
                            "( via inet6 [^,\\]]*?) onlink\\b",
                            "$1"),
                    wording(
                            "DMP-03: text of routes",
                            "vroutes",
                            " congctl (lock \\S+|\\S+lock )",
                            ""),
                    wording(
                            "DMP-03: text of rules",
                            "vrules",
                            "tunnel-id (4294967295|18446744073709551615)",
                            ""));

    /** 2.2.7 ends without a word at the first start with this keyword. */
    private static final Pattern RELOAD_CHECK =
            Pattern.compile("(?m)(^|=)\\s*(@\\S+\\s+)?reload_check_config\\b");

    /** Why one runs and the other does not. */
    private static final List<Words> RUNS =
            List.of(
                    words("CFG-23: last word of a route", LAST_OF_ROUTE),
                    words("VER: instance without interface", "Unknown interface!"),
                    words("VER: peer with a prefix length", "Cannot specify address prefix"),
                    words(
                            "CHK: host",
                            "Unable to set network namespace|rlimit_rttime been exceeded"),
                    words("VER: garp_group", "line starting `d[0-9]` is missing"),
                    words("CHK: host", "Unable to create ipvlan interface|RTM_NEWLINK"),
                    words(
                            "VER: peer with a prefix length",
                            "Cannot specify address prefix when specifying peer"),
                    words("VER: strict with unicast", "(?i)strict mode.*unicast|unicast.*strict"));

    private KnownDifferences() {}

    private static Words words(String fact, String pattern) {
        return new Words(fact, Pattern.compile(pattern));
    }

    private static Setting setting(String fact, String keys, String said, String written) {
        return new Setting(
                fact, Pattern.compile(keys), Pattern.compile(said), Pattern.compile(written));
    }

    private static Wording wording(String fact, String keys, String left, String right) {
        return new Wording(fact, Pattern.compile(keys), text -> text.replaceAll(left, right));
    }

    /** The facts that explain the difference of two statuses, or null. */
    static @Nullable String ofStatus(Trial.Answer answer) {
        int theirs = answer.keepalivedStatus();
        int ours = answer.ours().status();
        if (theirs >= TIME_OUT) {
            return "VER: 2.2.7 crashes or hangs";
        }
        if (isReadInOtherBlocks(answer)) {
            return "CFG-06, CFG-08, CFG-09: blocks";
        }
        if (theirs == 0 && NAMESPACE.matcher(answer.tried().shown()).find()) {
            return "CHK: host";
        }
        if (ours == 0) {
            return ofAll(answer.messages().stream().map(one -> ofMessage(answer, one)).toList());
        }
        List<Diagnostic> counted =
                answer.ours().diagnostics().stream().filter(ConfigTestStatus::counts).toList();
        if (theirs == 0) {
            return ofAll(counted.stream().map(KnownDifferences::ofFinding).toList());
        }
        if (ours == MISSING_ARGUMENT) {
            return ofAll(
                    counted.stream()
                            .filter(one -> one.code() == DiagnosticCode.MISSING_ARGUMENT)
                            .map(one -> ofLine(answer, one))
                            .toList());
        }
        return theirs == MISSING_ARGUMENT
                ? orNull(first(STOPS, answer.said()))
                : ofScripts(answer, theirs, ours);
    }

    private static @Nullable String ofScripts(Trial.Answer answer, int theirs, int ours) {
        boolean violated = answer.said().contains("SECURITY VIOLATION");
        if (theirs == SCRIPT_SECURITY && violated && !answer.ours().isUsable()) {
            return "CHK-02: scripts of a file that does not run";
        }
        boolean dropped = answer.said().contains("Unable to set default user");
        return ours == SCRIPT_SECURITY && dropped ? "NTF-13: account of scripts" : null;
    }

    /** A block that one skips and the other reads changes all that follows. */
    private static boolean isReadInOtherBlocks(Trial.Answer answer) {
        boolean later = answer.messages().stream().anyMatch(KnownDifferences::isLaterBlock);
        boolean found =
                answer.ours().diagnostics().stream()
                        .anyMatch(one -> STRUCTURES.contains(one.code()));
        return (found || later) && STRUCTURE.matcher(answer.said()).find();
    }

    private static boolean isLaterBlock(String message) {
        Matcher unknown = UNKNOWN.matcher(PLACE.matcher(message).replaceFirst(""));
        return unknown.find()
                && Keywords.named(unknown.group(1)).stream()
                        .anyMatch(row -> row.opensBlock() && !row.since().isEmpty());
    }

    /** All of them together; null if one is unknown, or if there is none. */
    private static @Nullable String ofAll(List<String> facts) {
        if (facts.isEmpty() || facts.contains("")) {
            return null;
        }
        return String.join(" + ", new TreeSet<>(facts));
    }

    /** Empty for none. */
    private static String ofMessage(Trial.Answer answer, String message) {
        boolean isStrict = message.toLowerCase(Locale.ROOT).contains("strict mode");
        if (isStrict && STRICT_OFF.matcher(answer.tried().shown()).find()) {
            return "VER: vrrp_strict";
        }
        String text = PLACE.matcher(message).replaceFirst("");
        Matcher unknown = UNKNOWN.matcher(text);
        if (unknown.find()) {
            for (Keyword row : Keywords.named(unknown.group(1))) {
                if (row.isOurs()) {
                    return "jvrrpd's own keyword";
                }
                if (!row.since().isEmpty() && !row.isOnlyInManual()) {
                    return "VER-01: later keyword";
                }
            }
        }
        return first(SAID, text);
    }

    private static String ofFinding(Diagnostic finding) {
        return first(FOUND, finding.code().name() + " " + finding.message());
    }

    /** The fact of what keepalived says of the same line. */
    private static String ofLine(Trial.Answer answer, Diagnostic finding) {
        List<String> facts = new ArrayList<>();
        for (String message : answer.messages()) {
            Matcher place = PLACE.matcher(message);
            if (place.find() && Integer.parseInt(place.group(2)) == finding.line()) {
                facts.add(ofMessage(answer, message));
            }
        }
        return facts.isEmpty() ? "" : facts.get(0);
    }

    private static @Nullable String orNull(String fact) {
        return fact.isEmpty() ? null : fact;
    }

    private static String first(List<Words> known, String text) {
        return known.stream().filter(one -> one.find(text)).map(Words::fact).findFirst().orElse("");
    }

    /** The fact that explains why only one of both runs, or null. */
    static @Nullable String ofRun(Trial.Answer answer) {
        if (isReadInOtherBlocks(answer)) {
            return "CFG-06, CFG-08, CFG-09: blocks";
        }
        if (RELOAD_CHECK.matcher(answer.tried().shown()).find()) {
            return "VER: reload_check_config";
        }
        return orNull(first(RUNS, answer.said() + answer.ours().findings()));
    }

    /** The fact that explains the difference of a setting, or null. */
    static @Nullable String ofSetting(Trial.Answer answer, DumpComparison.Difference one) {
        for (Wording wording : WORDINGS) {
            if (wording.keys().matcher(one.key()).matches()
                    && everywhere(one.keepalived()).equals(everywhere(one.ours()))) {
                return wording.fact();
            }
        }
        if (isReadInOtherBlocks(answer)) {
            return "CFG-06, CFG-08, CFG-09: blocks";
        }
        for (Setting setting : SETTINGS) {
            if (setting.keys().matcher(one.key()).matches()
                    && setting.said().matcher(answer.said()).find()
                    && setting.written().matcher(answer.tried().shown()).find()) {
                return setting.fact();
            }
        }
        return null;
    }

    /** Without all that is worded otherwise. */
    private static String everywhere(String value) {
        String text = value;
        for (Wording wording : WORDINGS) {
            text = wording.without().apply(text);
        }
        return text;
    }
}
