package org.jvrrpd.it;

import java.nio.file.Files;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jvrrpd.testing.Await;

/** The dump files of a daemon that a signal makes it write, and what of them is compared. */
final class DumpedFiles {
    /** As {@code keepalived --signum} prints them. */
    static final String JSON = "36";

    static final String CLEAR = "63";

    /** Sections that keepalived alone writes, or that jvrrpd alone does. */
    private static final Pattern SECTIONS =
            Pattern.compile("(VRRP Sockpool|Interfaces|Gratuitous ARP delays|GARP .*|jvrrpd)");

    /** Lines that only keepalived writes: what jvrrpd does not serve, descriptors, timers. */
    private static final List<Pattern> LEFT_OUT =
            List.of(
                    Pattern.compile(" (Network namespace ipvs|Default smtp_alert_checker) = .*"),
                    Pattern.compile(" (Checker|Checkers|LVS|BFD|SNMP|DBus) .*"),
                    Pattern.compile(" (lvs_|rs_init|no_checker|vrrp_netlink|process_monitor).*"),
                    Pattern.compile(" (rx_bufs|Max auto|Min auto|VRRP process|libnftnl).*"),
                    Pattern.compile(" (VRRP realtime limit|Smtp HELO name) = .*"),
                    Pattern.compile(" Gratuitous ARP for each secondary .*"),
                    Pattern.compile(" nftables (table|base chain|don't) .*"),
                    Pattern.compile("   (fd_in|Total priority|(Fork|Terminate) delay timer).*"));

    /** What changes from one moment to the next, and the password. */
    private static final Pattern MOMENTS =
            Pattern.compile("(?<=(Last transition|Read timeout|Password) = ).*");

    private DumpedFiles() {}

    /** Sends the signal and returns the file when it is complete. */
    static String ask(Daemon daemon, String signal, String name, String end) {
        Host host = daemon.host();
        try {
            Files.deleteIfExists(host.file(name));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        daemon.signal(signal);
        Await.until(
                name + " is written by " + daemon,
                TwoHosts.DEADLINE_SECONDS,
                () -> host.read(name).contains(end),
                daemon::log);
        return host.read(name);
    }

    /** keepalived.data without the lines that are not compared. */
    static String comparable(String data) {
        StringBuilder text = new StringBuilder();
        boolean isCompared = true;
        for (String line : data.lines().toList()) {
            if (line.startsWith("------<")) {
                String name = line.replaceAll("[-<>]{2,}", "").strip();
                isCompared = !SECTIONS.matcher(name).matches();
            }
            boolean isLeftOut = LEFT_OUT.stream().anyMatch(one -> one.matcher(line).matches());
            if (isCompared && !isLeftOut) {
                text.append(MOMENTS.matcher(line).replaceAll("#")).append('\n');
            }
        }
        return text.toString();
    }

    /** The words of keepalived.stats, without numbers and without what 2.2.7 does not have. */
    static String words(String statistics) {
        String text = statistics.replaceAll("(?m): \\d+$", ": #");
        return text.replaceAll("(?m)^  Authentication Extension Errors:\n(    .*\n)+", "");
    }

    /** Everything but numbers of a JSON text. */
    static String withoutNumbers(String json) {
        return json.lines()
                .map(line -> line.replaceAll("(?<=:)[0-9.]+", "#"))
                .collect(Collectors.joining("\n"));
    }
}
