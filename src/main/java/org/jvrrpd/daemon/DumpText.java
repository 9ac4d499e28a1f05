package org.jvrrpd.daemon;

import java.time.ZoneId;
import java.util.Locale;
import java.util.Map;
import org.jvrrpd.control.StatusFacts;
import org.jvrrpd.control.StatusReport;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.EngineSnapshot;

/**
 * The text of dump files: keepalived's form for statistics (DMP-01), free text for data (DMP-07).
 */
final class DumpText {
    private DumpText() {}

    /** The status, then every setting in force; secrets are masked by their type. */
    static String data(StatusFacts facts) {
        StringBuilder text = new StringBuilder();
        text.append(StatusReport.text(facts, ZoneId.systemDefault()));
        text.append("\n------< VRRP Topology >------\n");
        for (EngineSnapshot.Instance instance : facts.engine().instances()) {
            settings(text, instance);
        }
        return text.toString();
    }

    private static void settings(StringBuilder text, EngineSnapshot.Instance instance) {
        VrrpInstance settings = instance.settings();
        text.append(" VRRP Instance = ").append(settings.name()).append('\n');
        line(text, "VRRP Version", settings.version());
        line(text, "State", instance.state().word());
        line(text, "Interface", settings.interfaceName());
        line(text, "Virtual Router ID", settings.vrid());
        line(text, "Priority", settings.priority());
        line(text, "Effective priority", instance.effectivePriority());
        line(text, "Advert interval", settings.advertIntervalNanos() / 1_000_000 + " msec");
        line(text, "Preempt", settings.preempt() ? "enabled" : "disabled");
        line(text, "Preempt delay", settings.preemptDelayNanos() / 1_000_000 + " msec");
        line(text, "Authentication type", settings.authentication().type());
        line(text, "Password", settings.authentication().key());
        HmacAuthentication hmac = settings.hmac();
        if (hmac != null) {
            line(text, "Authentication extension", "HMAC-SHA256-128");
            line(text, "Keys", hmac.keys().size() + ", active key id = " + hmac.activeKey());
            line(text, "Mode", hmac.mode().word());
            line(text, "Anti replay", hmac.freshnessText());
        }
        line(text, "Unicast peers", settings.unicastPeers());
        line(text, "Virtual IP", settings.addresses());
        line(text, "Virtual IP excluded", settings.excludedAddresses());
        line(text, "Gratuitous ARP", settings.garp());
        line(text, "Tracked scripts", settings.trackScripts());
        line(text, "Tracked interfaces", settings.trackInterfaces());
    }

    private static void line(StringBuilder text, String name, Object value) {
        text.append("   ").append(name).append(" = ").append(value).append('\n');
    }

    /** keepalived's groups and words; what it does not count follows at the end. */
    static String statistics(StatusFacts facts) {
        StringBuilder text = new StringBuilder();
        for (EngineSnapshot.Instance instance : facts.engine().instances()) {
            statistics(text, instance.id().name(), instance.counters());
        }
        return text.toString();
    }

    private static void statistics(StringBuilder text, String name, Map<String, Long> counters) {
        text.append("VRRP Instance: ").append(name).append('\n');
        group(text, counters, "Advertisements", "Received", "advert_rcvd", "Sent", "advert_sent");
        single(text, counters, "Became master", "become_master");
        single(text, counters, "Released master", "release_master");
        group(
                text,
                counters,
                "Packet Errors",
                "Length",
                "packet_len_err",
                "TTL",
                "ip_ttl_err",
                "Invalid Type",
                "invalid_type_rcvd",
                "Advertisement Interval",
                "advert_interval_err",
                "Address List",
                "addr_list_err");
        authentication(text, counters);
        group(
                text,
                counters,
                "Priority Zero",
                "Received",
                "pri_zero_rcvd",
                "Sent",
                "pri_zero_sent");
    }

    private static void authentication(StringBuilder text, Map<String, Long> counters) {
        group(
                text,
                counters,
                "Authentication Errors",
                "Invalid Type",
                "invalid_authtype",
                "Type Mismatch",
                "authtype_mismatch",
                "Failure",
                "auth_failure");
        group(
                text,
                counters,
                "Authentication Extension Errors",
                "Missing",
                "auth_ext_missing",
                "Malformed",
                "auth_ext_malformed",
                "Unknown Key",
                "auth_ext_unknown_key",
                "Invalid HMAC",
                "auth_ext_invalid_hmac",
                "Stale",
                "auth_ext_stale",
                "Replay",
                "auth_ext_replay");
    }

    private static void single(
            StringBuilder text, Map<String, Long> counters, String title, String counter) {
        text.append(
                String.format(
                        Locale.ROOT, "  %s: %d\n", title, counters.getOrDefault(counter, 0L)));
    }

    private static void group(
            StringBuilder text, Map<String, Long> counters, String title, String... pairs) {
        text.append("  ").append(title).append(":\n");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "    %s: %d\n",
                            pairs[i],
                            counters.getOrDefault(pairs[i + 1], 0L)));
        }
    }
}
