package org.jvrrpd.it.differential;

import static org.jvrrpd.it.differential.Argument.bool;
import static org.jvrrpd.it.differential.Argument.none;
import static org.jvrrpd.it.differential.Argument.number;
import static org.jvrrpd.it.differential.Argument.script;
import static org.jvrrpd.it.differential.Argument.seconds;
import static org.jvrrpd.it.differential.Argument.text;
import static org.jvrrpd.it.differential.Argument.word;

import java.util.List;

/** The keywords of each block that stand on a line of their own. */
final class Settings {
    private static final long SECOND = 1_000_000;

    static final List<Setting> GLOBAL =
            List.of(
                    new Setting("router_id", 20, text("lb1", "\"rack 7\"")),
                    new Setting("notification_email_from", 5, text("lb@example.com")),
                    new Setting("smtp_server", 5, text("192.0.2.25", "192.0.2.25 2525")),
                    new Setting("smtp_connect_timeout", 5, number(1, 300)),
                    new Setting("smtp_helo_name", 3, text("lb.example.com")),
                    new Setting("smtp_alert", 5, bool()),
                    new Setting("smtp_alert_vrrp", 5, bool()),
                    new Setting("no_email_faults", 3, none()),
                    new Setting("vrrp_mcast_group4", 5, text("224.0.0.18", "224.0.0.28")),
                    new Setting("vrrp_mcast_group6", 3, text("ff02::12", "ff02::22")),
                    new Setting("vrrp_garp_master_delay", 10, number(0, 100)),
                    new Setting("vrrp_garp_master_repeat", 10, number(1, 100)),
                    new Setting("vrrp_garp_master_refresh", 10, number(0, 100)),
                    new Setting("vrrp_garp_master_refresh_repeat", 10, number(1, 100)),
                    new Setting("vrrp_garp_lower_prio_delay", 8, number(0, 100)),
                    new Setting("vrrp_garp_lower_prio_repeat", 8, number(0, 100)),
                    new Setting("vrrp_garp_interval", 8, seconds(1, 10 * SECOND)),
                    new Setting("vrrp_gna_interval", 8, seconds(1, 10 * SECOND)),
                    new Setting("vrrp_min_garp", 4, bool()),
                    new Setting("vrrp_garp_extra_if", 3, text("10", "all 20")),
                    new Setting("vrrp_lower_prio_no_advert", 6, bool()),
                    new Setting("vrrp_higher_prio_send_advert", 6, bool()),
                    new Setting("vrrp_down_timer_adverts", 6, number(1, 100)),
                    new Setting("vrrp_version", 10, word("2", "3")),
                    new Setting("vrrp_check_unicast_src", 5, none()),
                    new Setting("vrrp_skip_check_adv_addr", 6, bool()),
                    new Setting("vrrp_strict", 4, bool()),
                    new Setting("vrrp_priority", 2, number(-20, 19)),
                    new Setting("vrrp_notify_priority_changes", 3, bool()),
                    new Setting("default_interface", 3, Argument.interfaceName()),
                    new Setting("startup_script_timeout", 2, number(1, 1000)),
                    new Setting("shutdown_script_timeout", 2, number(1, 1000)),
                    new Setting("vrrp_startup_delay", 3, number(0, 5)),
                    new Setting("vrrp_rx_bufs_multiplier", 2, number(1, 10)),
                    new Setting("umask", 2, text("022", "0077")));

    static final List<Setting> SCRIPT =
            List.of(
                    new Setting("interval", 60, number(1, 4294)),
                    new Setting("timeout", 30, number(1, 4294)),
                    new Setting("weight", 50, Settings::weight),
                    new Setting("rise", 30, number(1, 100)),
                    new Setting("fall", 30, number(1, 100)),
                    new Setting("user", 20, text("root", "root root")),
                    new Setting("init_fail", 10, none()));

    static final List<Setting> INSTANCE =
            List.of(
                    new Setting("state", 60, word("MASTER", "BACKUP", "BACKUP")),
                    new Setting("priority", 80, number(1, 254)),
                    new Setting("version", 20, word("2", "3")),
                    new Setting("preempt_delay", 15, seconds(0, 1000 * SECOND)),
                    new Setting("nopreempt", 12, none()),
                    new Setting("preempt", 4, none()),
                    new Setting("accept", 4, none()),
                    new Setting("dont_track_primary", 8, none()),
                    new Setting("skip_check_adv_addr", 6, word("on", "true", "yes")),
                    new Setting("strict_mode", 5, bool()),
                    new Setting("promote_secondaries", 6, none()),
                    new Setting("garp_master_delay", 12, number(0, 100)),
                    new Setting("garp_master_repeat", 12, number(1, 100)),
                    new Setting("garp_master_refresh", 12, number(0, 100)),
                    new Setting("garp_master_refresh_repeat", 12, number(1, 100)),
                    new Setting("garp_lower_prio_delay", 8, number(0, 100)),
                    new Setting("garp_lower_prio_repeat", 8, number(0, 100)),
                    new Setting("lower_prio_no_advert", 8, bool()),
                    new Setting("higher_prio_send_advert", 8, bool()),
                    new Setting("down_timer_adverts", 6, number(1, 100)),
                    new Setting("kernel_rx_buf_size", 3, number(4096, 1_000_000)),
                    new Setting("mcast_src_ip", 6, text("192.0.2.1", "192.0.2.99")),
                    new Setting("mcast_dst_ip", 4, text("224.0.0.28")),
                    new Setting("notify_master", 12, script()),
                    new Setting("notify_backup", 12, script()),
                    new Setting("notify_fault", 12, script()),
                    new Setting("notify_stop", 8, script()),
                    new Setting("notify", 12, script()),
                    new Setting("notify_master_rx_lower_pri", 4, script()),
                    new Setting("notify_deleted", 4, text("", "/usr/bin/true")),
                    new Setting("notify_priority_changes", 4, bool()),
                    new Setting("smtp_alert", 8, bool()),
                    new Setting("linkbeat_use_polling", 1, none()),
                    new Setting("debug", 3, number(0, 4)));

    private Settings() {}

    static String weight(Draw draw) {
        String number = Argument.number(-253, 253).text(draw);
        return number + (draw.chance(10) ? " reverse" : draw.isOdd() ? " backwards" : "");
    }
}
