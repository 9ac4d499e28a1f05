package org.jvrrpd.daemon.dump;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.effective.DumpTexts;
import org.jvrrpd.model.AdvertOptions;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.GarpSettings;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.EngineSnapshot;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;

/** The lines of one instance; their order is keepalived's. */
final class InstanceText {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss.SSSSSS uuuu", Locale.ENGLISH)
                    .withZone(ZoneId.systemDefault());
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final String SECRET = "********";

    private final DumpFacts facts;
    private final EngineSnapshot.Instance instance;
    private final VrrpInstance settings;
    private final Commands commands;
    private final Lines lines;

    InstanceText(
            DumpFacts facts, EngineSnapshot.Instance instance, Commands commands, Lines lines) {
        this.facts = facts;
        this.instance = instance;
        this.commands = commands;
        this.lines = lines;
        settings = instance.settings();
    }

    void write(boolean isRunning) {
        lines.add(" VRRP Instance = %s", settings.name());
        lines.add("   VRRP Version = %d", settings.version());
        String group = facts.groupOf(settings.name());
        lines.addIf(!group.isEmpty(), "   Sync group = %s", group);
        lines.addIf(settings.family() == Family.IPV6, "   Using Native IPv6");
        if (isRunning) {
            state();
        }
        flags();
        lines.add("   Wantstate = %s", wanted());
        lines.add("   Number of config faults = 0");
        if (isRunning) {
            moments();
        }
        interfaces();
        garp(settings.garp());
        election(isRunning);
        authentication(settings.authentication(), settings.hmac());
        addresses();
        trackers();
    }

    private void state() {
        VrrpState state = DumpFacts.shown(instance.state());
        lines.add("   State = %s", state.word());
        if (state == VrrpState.BACKUP) {
            IpAddress master = instance.master();
            lines.add("   Master router = %s", master == null ? "(none)" : master);
            lines.add("   Master priority = %d", instance.masterPriority());
            double seconds = instance.masterIntervalNanos() / 1e9;
            lines.addIf(settings.version() == 3, "   Master advert int = %.2f sec", seconds);
        }
    }

    private void flags() {
        boolean isPlain = settings.preempt() && settings.trackPrimary();
        isPlain &= !settings.isUnicast() && !settings.skipCheckAdvAddr();
        isPlain &= settings.sourceAddress() == null && !DumpTexts.promotes(settings);
        lines.add(isPlain ? "   Flags: none" : "   Flags:");
        lines.addIf(settings.isUnicast(), "     Using unicast");
    }

    private String wanted() {
        return facts.wanted(instance).word();
    }

    private void moments() {
        String pending = Reason.SCRIPT_PENDING.sentence();
        long init = instance.faults().stream().filter(one -> one.startsWith(pending)).count();
        int faults = instance.faults().size() - (int) init;
        lines.add("   Number of interface and track script faults = %d", faults);
        lines.add("   Number of track scripts init = %d", init);
        lines.add("   Last transition = %s", moment(instance.sinceNanos()));
        Map<String, Long> deadlines = instance.deadlines();
        Long next = deadlines.getOrDefault("MASTER_DOWN", deadlines.get("ADVERT"));
        lines.add("   Read timeout = %s", next == null ? "DISABLED" : moment(next));
        lines.add("   Master down timer = %d usecs", masterDownMicros());
    }

    private String moment(long loopNanos) {
        long micros = facts.epochMicros(loopNanos);
        long seconds = Math.floorDiv(micros, MICROS_PER_SECOND);
        long rest = Math.floorMod(micros, MICROS_PER_SECOND);
        String words = TIME.format(Instant.ofEpochSecond(seconds, rest * 1_000));
        return String.format(Locale.ROOT, "%d.%06d (%s)", seconds, rest, words);
    }

    /** TMR-01, TMR-02. */
    private long masterDownMicros() {
        long intervalMicros = instance.masterIntervalNanos() / 1_000;
        long spanMicros = settings.version() == 2 ? MICROS_PER_SECOND : intervalMicros;
        long skewMicros = (256 - instance.effectivePriority()) * spanMicros / 256;
        return settings.downTimerAdverts() * intervalMicros + skewMicros;
    }

    private void interfaces() {
        String name = settings.advertInterface();
        @Nullable VirtualInterface made = DumpTexts.vmac(settings);
        boolean atBase = made != null && !name.equals(made.name());
        if (made != null) {
            String form = "   Use VMAC, i/f name %s, is_up = %s, xmit_base = %s";
            boolean isUp = instance.source() != null;
            lines.add(form, made.name(), Lines.truth(isUp), Lines.truth(atBase));
            String suffix = atBase ? ", xmit base i/f" : "";
            lines.add("   Interface = %s, vmac on %s%s", made.name(), made.baseName(), suffix);
        } else {
            lines.add("   Interface = %s", name.isEmpty() ? "not configured" : name);
        }
        lines.addIf(!settings.trackPrimary(), "   VRRP interface tracking disabled");
        lines.addIf(settings.skipCheckAdvAddr(), "   Skip checking advert IP addresses");
        lines.addIf(settings.strict(), "   Enforcing strict VRRP compliance");
        IpAddress source = instance.source();
        String from = settings.sourceAddress() == null ? "" : " (from configuration)";
        lines.add("   Using src_ip = %s%s", source == null ? "(none)" : source, from);
        if (!settings.isUnicast()) {
            lines.add("   Multicast address %s", AdvertOptions.of(settings).group());
        }
    }

    private void garp(GarpSettings garp) {
        lines.add("   Gratuitous ARP delay = %d", Lines.seconds(garp.delayNanos()));
        lines.add("   Gratuitous ARP repeat = %d", garp.repeat());
        lines.add("   Gratuitous ARP refresh = %d", Lines.seconds(garp.refreshNanos()));
        lines.add("   Gratuitous ARP refresh repeat = %d", garp.refreshRepeat());
        long delaySeconds = Lines.seconds(garp.lowerPrioDelayNanos());
        lines.add("   Gratuitous ARP lower priority delay = %d", delaySeconds);
        lines.add("   Gratuitous ARP lower priority repeat = %d", garp.lowerPrioRepeat());
    }

    private void election(boolean isRunning) {
        lines.add("   Down timer adverts = %d", settings.downTimerAdverts());
        String answers = Lines.truth(!settings.lowerPrioNoAdvert());
        lines.add("   Send advert after receive lower priority advert = %s", answers);
        String says = Lines.truth(settings.higherPrioSendAdvert());
        lines.add("   Send advert after receive higher priority advert = %s", says);
        lines.add("   Virtual Router ID = %d", settings.vrid());
        lines.add("   Priority = %d", settings.priority());
        lines.addIf(isRunning, "   Effective priority = %d", instance.effectivePriority());
        lines.add("   Advert interval = %s", interval(settings.advertIntervalNanos()));
        boolean learns = settings.version() == 3 && instance.state() == VrrpState.BACKUP;
        String learned = interval(instance.masterIntervalNanos());
        lines.addIf(isRunning && learns, "   Master advert interval = %s", learned);
        lines.add("   Accept = %s", able(settings.accepts()));
        lines.add("   Preempt = %s", able(settings.preempt()));
        double delaySeconds = settings.preemptDelayNanos() / 1e9;
        String delay = DumpTexts.seconds(settings.preemptDelayNanos());
        lines.addIf(delaySeconds > 0, "   Preempt delay = %s secs", delay);
        lines.add("   Promote_secondaries = %s", able(DumpTexts.promotes(settings)));
    }

    private String interval(long nanos) {
        return settings.version() == 2
                ? Lines.seconds(nanos) + " sec"
                : Lines.millis(nanos) + " milli-sec";
    }

    private static String able(boolean is) {
        return is ? "enabled" : "disabled";
    }

    private void authentication(
            Authentication authentication, @Nullable HmacAuthentication extension) {
        switch (authentication.type()) {
            case PASS -> {
                lines.add("   Authentication type = SIMPLE_PASSWORD");
                lines.add("   Password = %s", SECRET);
            }
            case AH -> lines.add("   Authentication type = IPSEC_AH");
            case NONE -> lines.addIf(settings.version() == 2, "   Authentication type = none");
        }
        if (extension != null) {
            lines.add("   Authentication extension = HMAC-SHA256-128");
            int keys = extension.keys().size();
            lines.add("     Keys = %d, active key id = %d", keys, extension.activeKey());
            lines.add("     Mode = %s", extension.mode().word());
            lines.add("     Anti replay = %s", extension.freshnessText());
        }
    }

    private void addresses() {
        boolean isSet = instance.addressesHeld();
        lines.list(
                "Virtual IP (" + settings.addresses().size() + "):",
                settings.addresses(),
                address -> DumpTexts.address(address, settings.placement(), isSet));
        lines.list(
                "Virtual IP Excluded :",
                settings.excludedAddresses(),
                address -> DumpTexts.address(address, settings.placement(), isSet));
        if (settings.isUnicast()) {
            lines.add("   Unicast TTL = %d", AdvertOptions.of(settings).unicastTtl());
            String checks = settings.checkUnicastSource() ? "yes" : "no";
            lines.add("   Check unicast src : %s", checks);
            String form = "%s min_ttl %d max_ttl %d";
            lines.list(
                    "Unicast Peer :",
                    settings.unicastPeers(),
                    peer -> String.format(form, peer.address(), peer.minTtl(), peer.maxTtl()));
            lines.add("   Unicast checksum compatibility = %s", oldChecksum());
        }
        lines.list("Virtual Routes :", settings.virtualRoutes(), DumpTexts::route);
        lines.list("Virtual Rules :", settings.virtualRules(), DumpTexts::rule);
    }

    private String oldChecksum() {
        Object written = settings.settings().written().get("old_unicast_checksum");
        return written == null ? "no" : "never".equals(written) ? "never" : "config";
    }

    private void trackers() {
        lines.list(
                "Tracked interfaces :",
                settings.trackInterfaces(),
                one -> one.name() + weight(one.weight(), one.reverse()));
        lines.list(
                "Tracked scripts :",
                settings.trackScripts(),
                one -> one.name() + weight(one.weight(), one.reverse()));
        lines.list(
                "Tracked files :",
                settings.trackFiles(),
                one -> one.name() + "," + weight(one.weight(), one.reverse()));
        lines.list(
                "Tracked processes :",
                settings.trackProcesses(),
                one -> one.name() + "," + weight(one.weight(), one.reverse()));
        String mail = settings.smtpAlert() ? "yes" : "no";
        lines.add("   Using smtp notification = %s", mail);
        String removed = settings.notifyScripts().reportsDeleted() ? "Deleted" : "Fault";
        lines.add("   Notify deleted = %s", removed);
        DataText.scripts(settings.notifyScripts(), commands, lines);
        boolean tells = DumpTexts.isOn(settings, "notify_priority_changes");
        lines.add("   Notify priority changes = %s", Lines.truth(tells));
    }

    /** {@code weight 2}, with the blank before it. */
    static String weight(int weight, boolean reverse) {
        return " weight " + weight + (reverse ? " reverse" : "");
    }
}
