package org.jvrrpd.config;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;

/** Which of our findings answers a complaint of keepalived, and which complaints have none. */
final class Complaints {
    /**
     * What a complaint means for us.
     *
     * @param words of the complaint; a group in it must stand in the line that is found
     * @param codes of the findings that answer it
     */
    private record Rule(Pattern words, Set<String> codes) {
        Predicate<Diagnostic> isMetBy(Matcher complaint) {
            return found -> codes.contains(found.code().name()) && holds(found, complaint);
        }
    }

    static final String ANSWERED = "answered";
    static final String MISSING = "MISSING";

    private static final String SKIPPED = "CFG-09: blocks of the load balancer are skipped unread";

    /** Complaints without a finding of ours, with the fact. */
    private static final Map<Pattern, String> EXCEPTIONS = exceptions();

    private static final List<Rule> RULES =
            List.of(
                    rule("unknown keyword (.*)", "UNKNOWN_KEYWORD", "UNEXPECTED_BLOCK"),
                    rule("unexpected [{}]|extra }", "STRAY_BRACE", "UNEXPECTED_BLOCK"),
                    rule("missing \\{ at block start", "MISSING_BRACE", "UNEXPECTED_BLOCK"),
                    rule(".* unclosed block.*", "UNCLOSED_BLOCK"),
                    rule("auth_pass longer.*|unknown auth_type", "AUTHENTICATION", "BAD_VALUE"),
                    rule("vrrp_strict drops authentication", "CONTRADICTION", "AUTHENTICATION"),
                    rule("unknown state (.*), BACKUP used", "BAD_VALUE"),
                    rule(
                            "interface name too long|.*no valid interface",
                            "NO_INTERFACE",
                            "BAD_VALUE"),
                    rule(".*interface .*exist", "INTERFACE_ABSENT"),
                    rule(
                            "not a number: value of (.*)|(.*) not valid.*",
                            "BAD_VALUE",
                            "BAD_ADDRESS"),
                    rule("number out of range for (.*)", "BAD_VALUE", "BAD_ADDRESS"),
                    rule("(.*) 0 invalid", "BAD_VALUE"),
                    rule(": (.*) must be greater than 0.*", "BAD_VALUE", "ADJUSTED_VALUE"),
                    rule("(startup_script_timeout) .*", "BAD_VALUE"),
                    rule("no virtual_router_id", "NO_VRID"),
                    rule("no usable VIP.*", "NO_ADDRESS"),
                    rule("(?:invalid VIP|VIP of other address|invalid route).*", "BAD_ADDRESS"),
                    rule(
                            "duplicate VIP.*|track_interface names own interface.*",
                            "DUPLICATE_ENTRY",
                            "CONTRADICTION",
                            "ADJUSTED_VALUE",
                            "IGNORED_WORDS"),
                    rule("FATAL: .* has no value|startup script missing", "MISSING_ARGUMENT"),
                    rule("vrrp_instance without a name.*", "NO_NAME"),
                    rule(
                            "nopreempt with state MASTER.*|state MASTER contradicts.*",
                            "CONTRADICTION"),
                    rule("sync group with one member", "CONTRADICTION", "INCOMPLETE"),
                    rule(".*(gw) deprecated.*|.*\"(or)\" for routes.*", "DEPRECATED"),
                    rule("(lvs_sync_daemon_interface) .*", "LVS_NOT_SERVED", "DEPRECATED"),
                    rule(
                            "rule without preference|Invalid rule action 5",
                            "BAD_ADDRESS",
                            "ADJUSTED_VALUE"),
                    rule("weighted track script ignored.*", "CONTRADICTION"),
                    rule(
                            "unicast keyword without.*|unicast instance without.*",
                            "CONTRADICTION",
                            "NO_INTERFACE",
                            "DEPRECATED"),
                    rule("garp_group already.*", "DUPLICATE_ENTRY"),
                    rule("Config files missing '(.*)'.", "INCLUDE_PROBLEM"));

    private Complaints() {}

    private static Map<Pattern, String> exceptions() {
        Map<Pattern, String> exceptions = new LinkedHashMap<>();
        put(exceptions, SKIPPED, "LVS: .*|checker .*|unknown keyword .*|.*persistence_timeout.*");
        put(
                exceptions,
                "CFG-08: an unknown block is skipped as a whole",
                "unknown keyword .*|.*[{}].*");
        put(exceptions, "NTF-14: said by a lint", "scripts run without enable_script_security");
        put(
                exceptions,
                "NTF-16: said when the host is looked at",
                "script file not found, disabled");
        put(exceptions, "CFG-12: files that stand beside the real one only", "Config files .*vi.*");
        put(exceptions, "SMT-01: no name is looked up by a check", "smtp_server name cannot.*");
        return exceptions;
    }

    private static void put(Map<Pattern, String> exceptions, String fact, String words) {
        exceptions.put(Pattern.compile(words), fact);
    }

    private static Rule rule(String words, String... codes) {
        return new Rule(Pattern.compile(words), Set.of(codes));
    }

    /** {@link #ANSWERED}, the fact why there is no finding, or {@link #MISSING}. */
    static String answer(String complaint, List<Diagnostic> findings) {
        for (Rule rule : RULES) {
            Matcher matcher = rule.words().matcher(complaint);
            if (matcher.matches() && findings.stream().anyMatch(rule.isMetBy(matcher))) {
                return ANSWERED;
            }
        }
        boolean loadBalancer = findings.stream().anyMatch(Complaints::isOfLoadBalancer);
        for (Map.Entry<Pattern, String> exception : EXCEPTIONS.entrySet()) {
            boolean holds = !exception.getValue().startsWith(SKIPPED) || loadBalancer;
            if (holds && exception.getKey().matcher(complaint).matches()) {
                return exception.getValue();
            }
        }
        return MISSING;
    }

    private static boolean isOfLoadBalancer(Diagnostic found) {
        return found.code() == DiagnosticCode.LVS_NOT_SERVED;
    }

    private static boolean holds(Diagnostic found, Matcher complaint) {
        for (int i = 1; i <= complaint.groupCount(); i++) {
            String word = complaint.group(i);
            if (word != null) {
                String line = found.span().file().lineText(found.line());
                return line.contains(word) || found.message().contains(word);
            }
        }
        return true;
    }
}
