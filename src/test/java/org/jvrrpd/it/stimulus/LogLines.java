package org.jvrrpd.it.stimulus;

import java.util.List;
import java.util.regex.Pattern;

/** Which lines of a log are compared: those that PRC-22 names. */
final class LogLines {
    private static final Pattern TIME =
            Pattern.compile(
                    "^(\\w{3} \\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d \\d{4}: |\\d{4}-\\d\\d-\\d\\d [\\d:.]+ )"
                            + "(warning: |error: )?");

    private static final Pattern PROCESS =
            Pattern.compile("^(Startup complete|Reload complete|Delay(ing|ed) start.*)");

    private static final List<Pattern> INSTANCE =
            List.of(
                    line("\\(\\S+\\) Entering (MASTER|BACKUP|FAULT) STATE.*"),
                    line("\\(\\S+?\\):? entering FAULT state .*"),
                    line("\\(\\S+\\) Changing effective priority from \\d+ to \\d+"),
                    line(
                            "\\(\\S+\\) received lower priority \\(\\d+\\) advert from .* - discarding"),
                    line("\\(\\S+\\) Received advert from \\S+ with lower priority .*"),
                    line("\\(\\S+\\) Master received advert from .*"),
                    line("\\(\\S+\\) WARNING - equal priority advert .*"),
                    line("VRRP_Group\\(.*\\) Syncing instances to .* state"),
                    line("Script `.*` now returning \\d+"),
                    line("VRRP_Script\\(.*\\) (succeeded|failed .*|timed_out)"),
                    line("\\(\\S+\\) Receive advertisement timeout"),
                    line("\\(\\S+\\) setting VIPs\\."),
                    line("\\(\\S+\\) removing VIPs\\."),
                    line("\\(\\S+\\) sent 0 priority"),
                    line("\\(\\S+\\) Backup received priority 0 advertisement"),
                    line("\\(\\S+\\) Master received priority 0 message"),
                    line("\\(\\S+\\) master (set|changed from \\S+) to \\S+"),
                    line("\\(\\S+\\) (start|stop) preempt delay.*"),
                    line("\\(\\S+\\):? tracked file .*"),
                    line("Netlink reports \\S+ (up|down)"));

    private LogLines() {}

    private static Pattern line(String text) {
        return Pattern.compile(text);
    }

    /** The line without its time. */
    static String text(String line) {
        return TIME.matcher(line).replaceFirst("");
    }

    static boolean isOfInstance(String text) {
        return INSTANCE.stream().anyMatch(pattern -> pattern.matcher(text).matches());
    }

    static boolean isOfProcess(String text) {
        return PROCESS.matcher(text).lookingAt();
    }
}
