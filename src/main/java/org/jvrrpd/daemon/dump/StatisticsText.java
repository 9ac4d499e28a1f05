package org.jvrrpd.daemon.dump;

import java.util.Map;
import org.jvrrpd.vrrp.EngineSnapshot;

/** {@code keepalived.stats}: the counters of each instance in keepalived's groups (DMP-01). */
public final class StatisticsText {
    private final Lines lines = new Lines();
    private final Map<String, Long> counters;

    private StatisticsText(Map<String, Long> counters) {
        this.counters = counters;
    }

    /** The whole file. */
    public static String of(DumpFacts facts) {
        StringBuilder text = new StringBuilder();
        for (EngineSnapshot.Instance instance : facts.instances()) {
            text.append(new StatisticsText(instance.counters()).of(instance.id().name()));
        }
        return text.toString();
    }

    private String of(String name) {
        lines.add("VRRP Instance: %s", name);
        group("Advertisements", "Received", "advert_rcvd", "Sent", "advert_sent");
        lines.add("  Became master: %d", value("become_master"));
        lines.add("  Released master: %d", value("release_master"));
        group("Packet Errors", "Length", "packet_len_err", "TTL", "ip_ttl_err");
        value("Invalid Type", "invalid_type_rcvd");
        value("Advertisement Interval", "advert_interval_err");
        value("Address List", "addr_list_err");
        group("Authentication Errors", "Invalid Type", "invalid_authtype");
        value("Type Mismatch", "authtype_mismatch");
        value("Failure", "auth_failure");
        group("Authentication Extension Errors", "Missing", "auth_ext_missing");
        value("Malformed", "auth_ext_malformed");
        value("Unknown Key", "auth_ext_unknown_key");
        value("Invalid HMAC", "auth_ext_invalid_hmac");
        value("Stale", "auth_ext_stale");
        value("Replay", "auth_ext_replay");
        group("Priority Zero", "Received", "pri_zero_rcvd", "Sent", "pri_zero_sent");
        return lines.toString();
    }

    private void group(String title, String... pairs) {
        lines.add("  %s:", title);
        for (int i = 0; i < pairs.length; i += 2) {
            value(pairs[i], pairs[i + 1]);
        }
    }

    private void value(String word, String counter) {
        lines.add("    %s: %d", word, value(counter));
    }

    private long value(String counter) {
        return counters.getOrDefault(counter, 0L);
    }
}
