package org.jvrrpd.daemon.dump;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.effective.DumpTexts;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.Settings;

/** The section of {@code global_defs}: the lines of what jvrrpd serves. */
final class GlobalText {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long UMASK = 0177;

    private final Config config;
    private final GlobalDefs global;
    private final Settings settings;
    private final Commands commands;
    private final Lines lines;

    GlobalText(Config config, Commands commands, Lines lines) {
        this.config = config;
        this.commands = commands;
        this.lines = lines;
        global = config.global();
        settings = global.settings();
    }

    void write() {
        lines.section("Global definitions");
        Map<String, Object> root = config.extras().settings().written();
        Object namespace = root.getOrDefault("net_namespace", "(default)");
        lines.add(" Network namespace = %s", namespace);
        written(root.get("instance"), " Instance name = %s");
        written(settings.written().get("process_name"), " Parent process name = %s");
        written(settings.written().get("vrrp_process_name"), " VRRP process name = %s");
        lines.addIf(!global.routerId().isEmpty(), " Router ID = %s", global.routerId());
        mail(global.mail());
        reload();
        life();
        lines.add(" Dynamic interfaces = %s", Lines.truth(global.dynamicInterfaces()));
        lines.add(" Default interface = %s", value("default_interface", "eth0"));
        lines.add(" Disable local IGMP = %s", isOn("disable_local_igmp") ? "yes" : "no");
        notify(isOn("fifo_write_vrrp_states_on_reload"), isOn("vrrp_notify_priority_changes"));
        groups();
        announcements();
        lines.add(" VRRP default protocol version = %s", value("vrrp_version", 2L));
        firewall();
        strictness();
        process();
    }

    private void mail(GlobalDefs.Mail mail) {
        if (!mail.smtpServer().isEmpty()) {
            lines.add(" Smtp server = %s", mail.smtpServer());
            lines.add(" Smtp server port = %d", mail.smtpPort());
        }
        written(settings.written().get("smtp_helo_name"), " Smtp HELO name = %s");
        long seconds = mail.connectTimeoutNanos() / NANOS_PER_SECOND;
        lines.add(" Smtp server connection timeout = %d", seconds);
        if (!mail.from().isEmpty()) {
            lines.add(" Email notification from = %s", mail.from());
            lines.add(" Email notification to:");
            mail.recipients().forEach(one -> lines.add("   %s", one));
        }
        lines.add(" Default smtp_alert = %s", threefold("smtp_alert"));
        lines.add(" Default smtp_alert_vrrp = %s", threefold("smtp_alert_vrrp"));
    }

    private String threefold(String keyword) {
        Object written = settings.written().get(keyword);
        return written == null ? "unset" : Boolean.TRUE.equals(written) ? "on" : "off";
    }

    private void reload() {
        Object log = settings.written().get("reload_check_config");
        if (log == null) {
            lines.add(" No test config before reload");
        } else {
            lines.add(" Test config before reload, log to %s", log);
        }
        String repeats = isOn("reload_repeat") ? " (repeat)" : "";
        written(settings.written().get("reload_time_file"), " Reload time file = %s" + repeats);
        written(settings.written().get("reload_file"), " Reload_file = %s");
        lines.addIf(isOn("data_use_instance"), " Use instance name in data dumps");
    }

    private void life() {
        for (String when : new String[] {"Startup", "Shutdown"}) {
            String keyword = when.toLowerCase(java.util.Locale.ROOT) + "_script";
            @Nullable ScriptCommand command = (ScriptCommand) settings.written().get(keyword);
            if (command != null) {
                String text = Commands.text(command);
                String ids = commands.ids(command.account());
                Object timeout = value(keyword + "_timeout", 10L);
                String separator = when.equals("Startup") ? "," : "";
                String form = " %s script = %s, uid:gid %s%s timeout %s";
                lines.add(form, when, text, ids, separator, timeout);
            }
        }
    }

    private void notify(boolean repeats, boolean tells) {
        lines.add(" FIFO write vrrp states on reload = %s", Lines.truth(repeats));
        lines.add(" VRRP notify priority changes = %s", Lines.truth(tells));
    }

    private void groups() {
        lines.add(" VRRP IPv4 mcast group = %s", value("vrrp_mcast_group4", "224.0.0.18"));
        lines.add(" VRRP IPv6 mcast group = %s", value("vrrp_mcast_group6", "ff02::12"));
    }

    private void announcements() {
        Object delay = value("vrrp_garp_master_delay", 5L);
        Object repeat = value("vrrp_garp_master_repeat", 5L);
        lines.add(" Gratuitous ARP delay = %s", delay);
        lines.add(" Gratuitous ARP repeat = %s", repeat);
        Object refresh = value("vrrp_garp_master_refresh", 0L);
        lines.add(" Gratuitous ARP refresh timer = %s", refresh);
        Object again = value("vrrp_garp_master_refresh_repeat", 1L);
        lines.add(" Gratuitous ARP refresh repeat = %s", again);
        Object lowerDelay = value("vrrp_garp_lower_prio_delay", delay);
        lines.add(" Gratuitous ARP lower priority delay = %s", lowerDelay);
        Object lowerRepeat = value("vrrp_garp_lower_prio_repeat", repeat);
        lines.add(" Gratuitous ARP lower priority repeat = %s", lowerRepeat);
        lines.add(" Num adverts before down = %s", value("vrrp_down_timer_adverts", 3L));
        String answers = Lines.truth(!isOn("vrrp_lower_prio_no_advert"));
        lines.add(" Send advert after receive lower priority advert = %s", answers);
        String says = Lines.truth(isOn("vrrp_higher_prio_send_advert"));
        lines.add(" Send advert after receive higher priority advert = %s", says);
        double garpSeconds = global.garpIntervalNanos() / 1e9;
        double neighbourSeconds = global.neighbourIntervalNanos() / 1e9;
        lines.add(" Gratuitous ARP interval = %f", garpSeconds);
        lines.add(" Gratuitous NA interval = %f", neighbourSeconds);
    }

    private void firewall() {
        if (settings.written().containsKey("nftables")) {
            Object name = value("nftables", "");
            lines.add(" nftables table name = %s", "".equals(name) ? "keepalived" : name);
            Object priority = value("nftables_priority", -1L);
            lines.add(" nftables base chain priority = %s", priority);
            String forces = isOn("nftables_ifindex") ? "" : "don't ";
            lines.add(" nftables %sforce use ifindex for link local IPv6", forces);
        }
        lines.add(" nftables with%s counters", isOn("nftables_counters") ? "" : "out");
    }

    private void strictness() {
        String checks = Lines.truth(isOn("vrrp_check_unicast_src"));
        lines.add(" VRRP check unicast_src = %s", checks);
        String skips = Lines.truth(isOn("vrrp_skip_check_adv_addr"));
        lines.add(" VRRP skip check advert addresses = %s", skips);
        lines.add(" VRRP strict mode = %s", Lines.truth(isOn("vrrp_strict")));
    }

    private void process() {
        lines.add(" VRRP don't swap = %s", Lines.truth(global.noSwap()));
        lines.add(" VRRP realtime priority = %d", global.realtimePriority());
        lines.add(" Script security %s", global.scriptSecurity() ? "enabled" : "disabled");
        lines.add(" Default script uid:gid %s", commands.ids(null));
        long umask = (Long) value("umask", UMASK);
        lines.add(" umask = 0%o", umask);
        Object delay = settings.written().get("vrrp_startup_delay");
        if (delay != null) {
            lines.add(" vrrp_startup_delay = %s", DumpTexts.seconds((Long) delay));
        }
        lines.addIf(isOn("vrrp_owner_ignore_adverts"), " vrrp_owner_ignore_adverts");
        written(settings.written().get("vmac_prefix"), " VMAC prefix = %s");
        written(settings.written().get("vmac_addr_prefix"), " VMAC address prefix = %s");
        Object version = settings.written().get("json_version");
        written(version, " json_version %s");
    }

    private void written(@Nullable Object value, String form) {
        if (value != null) {
            lines.add(form, value);
        }
    }

    private Object value(String keyword, Object otherwise) {
        return Objects.requireNonNullElse(settings.written().get(keyword), otherwise);
    }

    private boolean isOn(String keyword) {
        return Boolean.TRUE.equals(settings.written().get(keyword));
    }
}
