package org.jvrrpd.control;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.AdvertOptions;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.ReleaseSkew;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.EngineSnapshot;
import org.jvrrpd.vrrp.port.VrrpState;

/** The status as text. {@link StatusJson} writes the same facts for programs. */
public final class StatusReport {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final List<String> ADVERT_COUNTERS =
            List.of("advert_sent", "advert_rcvd", "adverts_sent", "adverts_received");

    /** Of kernel settings: there may be some for each interface. */
    private static final int SETTINGS_MAX = 30;

    private final StatusFacts facts;
    private final ZoneId zone;
    private final StringBuilder text = new StringBuilder();

    private StatusReport(StatusFacts facts, ZoneId zone) {
        this.facts = facts;
        this.zone = zone;
    }

    /** Lines of text, each ended. Times are local to the zone. */
    public static String text(StatusFacts facts, ZoneId zone) {
        StatusReport report = new StatusReport(facts, zone);
        report.process();
        facts.engine().instances().forEach(report::instance);
        report.scripts();
        report.files();
        report.processes();
        report.settings();
        report.conditions();
        return report.text.toString();
    }

    private void process() {
        StatusFacts.Process process = facts.process();
        line(
                "jvrrpd %s, process %d, %s since %s",
                process.version(),
                process.pid(),
                process.state(),
                time(process.startedEpochMillis()));
        line(
                "  configuration  %s, read %s",
                process.configFile(), time(process.loadedEpochMillis()));
        line(
                "  scheduling     %s, memory %s",
                process.realtimePriority() > 0
                        ? "real time, priority " + process.realtimePriority()
                        : "ordinary",
                process.memoryLocked() ? "locked" : "not locked");
        LoopText.lines(facts.counters()).forEach(words -> line("%s", words));
        if (facts.engine().instances().isEmpty()) {
            line("");
            line("No instance is configured: no address is claimed.");
        }
    }

    private void instance(EngineSnapshot.Instance instance) {
        VrrpInstance settings = instance.settings();
        line("");
        line(
                "%s  %s for %s",
                instance.id(),
                instance.state().word(),
                Spans.text(facts.engine().atNanos() - instance.sinceNanos()));
        line(
                "  because        %s%s",
                instance.reason().sentence(),
                instance.detail().isEmpty() ? "" : ": " + instance.detail());
        instance.faults().forEach(fault -> line("  fault          %s", fault));
        line(
                "  router         VRID %d on %s, VRRPv%d %s, every %s",
                settings.vrid(),
                settings.interfaceName().isEmpty() ? "any interface" : settings.interfaceName(),
                settings.version(),
                settings.isUnicast() ? "unicast" : "multicast",
                Spans.seconds(settings.advertIntervalNanos()));
        line("  priority       %s", priority(instance));
        drained(facts.drained().get(instance.id().name()));
        line("  source         %s", instance.source() == null ? "none" : instance.source());
        master(instance);
        releaseSkew(instance);
        checksums(instance);
        signatures(settings.hmac());
        addresses(instance);
        counters(instance);
        deadlines(instance);
    }

    private void signatures(@Nullable HmacAuthentication hmac) {
        if (hmac == null) {
            return;
        }
        String ids =
                hmac.keys().stream()
                        .map(key -> Integer.toString(key.id()))
                        .collect(Collectors.joining(", "));
        String sending = hmac.signs() ? "sent with key " + hmac.activeKey() : "not sent";
        line(
                "  signatures     %s; keys %s; mode %s; %s",
                sending, ids, hmac.mode().word(), hmac.freshnessText());
    }

    private void drained(StatusFacts.@Nullable Drained drained) {
        if (drained != null) {
            line(
                    "  drained        since %s%s%s",
                    time(drained.sinceEpochMillis()),
                    drained.untilEpochMillis() == 0
                            ? ""
                            : ", until " + time(drained.untilEpochMillis()),
                    drained.reason().isEmpty() ? "" : ": " + drained.reason());
        }
    }

    private static String priority(EngineSnapshot.Instance instance) {
        int base = instance.settings().priority();
        return instance.effectivePriority() == base
                ? Integer.toString(base)
                : instance.effectivePriority() + " (configured " + base + ")";
    }

    private void master(EngineSnapshot.Instance instance) {
        if (instance.state() == VrrpState.BACKUP && instance.master() != null) {
            line(
                    "  master         %s, priority %d, every %s",
                    instance.master(),
                    instance.masterPriority(),
                    Spans.seconds(instance.masterIntervalNanos()));
        }
    }

    /** Where it is not the standard's. */
    private void releaseSkew(EngineSnapshot.Instance instance) {
        ReleaseSkew skew = ReleaseSkew.of(instance.settings(), instance.masterIntervalNanos());
        if (skew.isShort()) {
            int priority = instance.effectivePriority();
            line(
                    "  release skew   as BACKUP %s after a priority 0 (%s without release_skew)",
                    Spans.seconds(skew.nanos(priority)),
                    Spans.seconds(skew.standard().nanos(priority)));
        }
    }

    /** Version 3 over IPv4 has several forms (vrrp-protocol.md section 4). */
    private void checksums(EngineSnapshot.Instance instance) {
        boolean isFixed = AdvertOptions.of(instance.settings()).isChecksumWritten();
        new TreeMap<>(instance.checksums())
                .forEach(
                        (peer, form) ->
                                line(
                                        "  checksum       of %s is %s, %s",
                                        peer,
                                        form.words(),
                                        isFixed
                                                ? "ours is as configured"
                                                : "and it is answered in the same form"));
    }

    private void addresses(EngineSnapshot.Instance instance) {
        String held = instance.addressesHeld() ? "held" : "not held";
        list("addresses", held, instance.settings().addresses());
        list("excluded", held, instance.settings().excludedAddresses());
        line("  lease          %s", lease(AddressLease.of(instance.settings())));
    }

    /** docs/leases.md. */
    static String lease(AddressLease lease) {
        if (!lease.isOn()) {
            return (lease.isAuto() ? "off (auto, so many addresses)" : "off")
                    + ": a killed daemon leaves the addresses behind";
        }
        String window =
                lease.windowNanos() == 0
                        ? "over before a peer takes over"
                        : "may outlast the dead time of a peer by "
                                + Spans.seconds(lease.windowNanos());
        return lease.seconds() + " s" + (lease.isAuto() ? " (auto), " : ", ") + window;
    }

    private void list(String title, String held, List<VirtualAddress> addresses) {
        if (!addresses.isEmpty()) {
            line(
                    "  %-14s %s: %s",
                    title,
                    held,
                    addresses.stream()
                            .map(VirtualAddress::toString)
                            .collect(Collectors.joining(", ")));
        }
    }

    /** Those that have counted something; adverts always. */
    private void counters(EngineSnapshot.Instance instance) {
        String counted =
                instance.counters().entrySet().stream()
                        .filter(entry -> entry.getValue() > 0 || isAdvert(entry.getKey()))
                        .map(entry -> entry.getKey() + " " + entry.getValue())
                        .collect(Collectors.joining(", "));
        if (!counted.isEmpty()) {
            line("  counted        %s", counted);
        }
    }

    private static boolean isAdvert(String counter) {
        return ADVERT_COUNTERS.contains(counter);
    }

    private void deadlines(EngineSnapshot.Instance instance) {
        String due =
                instance.deadlines().entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(
                                entry ->
                                        words(entry.getKey())
                                                + " in "
                                                + Spans.seconds(
                                                        Math.max(
                                                                0,
                                                                entry.getValue()
                                                                        - facts.engine()
                                                                                .atNanos())))
                        .collect(Collectors.joining(", "));
        if (!due.isEmpty()) {
            line("  next           %s", due);
        }
    }

    private void scripts() {
        if (!facts.engine().scripts().isEmpty()) {
            line("");
            line("Scripts");
        }
        facts.engine().scripts().forEach(this::script);
    }

    private void script(EngineSnapshot.Script script) {
        StatusFacts.@Nullable ScriptRun run = facts.runs().get(script.name());
        line("  %s  %s", script.name(), ScriptText.verdict(script));
        if (run == null) {
            return;
        }
        line(
                "    command      %s%s",
                run.command(), run.account().isEmpty() ? "" : " (as " + run.account() + ")");
        if (run.durationNanos() > 0) {
            line(
                    "    last run     %s%s",
                    Spans.seconds(run.durationNanos()),
                    run.running() ? ", the next is running" : "");
        }
        if (!run.problem().isEmpty()) {
            line("    problem      %s", run.problem());
        }
        if (!run.output().isEmpty()) {
            line("    last failure said");
            run.output().lines().forEach(words -> line("      %s", words));
        }
    }

    private void files() {
        if (!facts.engine().files().isEmpty()) {
            line("");
            line("Files");
        }
        for (EngineSnapshot.TrackedFile file : facts.engine().files()) {
            line("  %s  %s", file.name(), FileText.state(file));
            line("    path         %s", file.path());
        }
    }

    private void processes() {
        if (!facts.engine().processes().isEmpty()) {
            line("");
            line("Processes");
        }
        for (EngineSnapshot.TrackedProcess process : facts.engine().processes()) {
            line("  %s  %s", process.definition().name(), ProcessText.state(process));
            line("    counts       %s", ProcessText.what(process.definition()));
        }
    }

    private void settings() {
        if (!facts.settings().isEmpty()) {
            line("");
            line("Kernel settings");
        }
        facts.settings().stream().limit(SETTINGS_MAX).forEach(this::setting);
        if (facts.settings().size() > SETTINGS_MAX) {
            line("  and %d more", facts.settings().size() - SETTINGS_MAX);
        }
    }

    private void setting(StatusFacts.KernelSetting setting) {
        line(
                setting.isBack()
                        ? "  %s  %s again, was %s meanwhile"
                        : "  %s  %3$s, put back to %2$s at the end",
                setting.name(),
                setting.before(),
                setting.after());
    }

    private void conditions() {
        if (!facts.conditions().isEmpty()) {
            line("");
            line("Conditions");
        }
        for (ConditionBoard.Entry entry : facts.conditions()) {
            line(
                    "  %s %s  %s: %s",
                    entry.condition().severity(),
                    entry.condition(),
                    entry.subject(),
                    entry.condition().sentence());
            line("    %s; %s", entry.detail(), entry.condition().remedy());
        }
    }

    private String time(long epochMillis) {
        return TIME.format(Instant.ofEpochMilli(epochMillis).atZone(zone));
    }

    private static String words(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
    }
}
