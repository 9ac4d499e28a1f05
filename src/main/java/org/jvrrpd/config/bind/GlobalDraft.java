package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ScriptAccount;

/** What {@code global_defs} has said so far, defaults of instances included. */
final class GlobalDraft {
    /** Where each keyword was written last. */
    final Map<String, Span> places = new HashMap<>();

    final SettingsDraft settings = new SettingsDraft();
    String routerId = "";
    @Nullable ScriptAccount scriptUser;
    boolean scriptSecurity;
    int realtimePriority;
    boolean noSwap;
    boolean dynamicInterfaces;
    long garpIntervalNanos;
    long neighbourIntervalNanos;

    final List<String> mailRecipients = new ArrayList<>();
    String mailFrom = "";
    String smtpServer = "";
    int smtpPort = GlobalDefs.Mail.NONE.smtpPort();
    long smtpTimeoutNanos = GlobalDefs.Mail.NONE.connectTimeoutNanos();
    @Nullable Boolean smtpAlert;
    @Nullable Boolean smtpAlertVrrp;

    int version = 2;
    boolean strict;
    boolean skipCheckAdvAddr;
    boolean checkUnicastSource;
    int downTimerAdverts = 3;
    boolean lowerPrioNoAdvert;
    boolean higherPrioSendAdvert;
    final GarpDraft garp = new GarpDraft();

    GlobalDefs toModel() {
        keepDefaults();
        return new GlobalDefs(
                routerId,
                scriptUser,
                scriptSecurity,
                realtimePriority,
                noSwap,
                new GlobalDefs.Mail(
                        mailRecipients, mailFrom, smtpServer, smtpPort, smtpTimeoutNanos),
                garpIntervalNanos,
                neighbourIntervalNanos,
                dynamicInterfaces,
                settings.toModel(GlobalDefsBinder.PRESETS));
    }

    /** Defaults of instances, which have taken effect there, are told as well. */
    private void keepDefaults() {
        keep("smtp_alert", smtpAlert);
        keep("smtp_alert_vrrp", smtpAlertVrrp);
        keep("vrrp_version", version == 2 ? null : Integer.valueOf(version));
        keep("vrrp_strict", strict ? Boolean.TRUE : null);
        keep("vrrp_skip_check_adv_addr", skipCheckAdvAddr ? Boolean.TRUE : null);
        keep("vrrp_check_unicast_src", checkUnicastSource ? Boolean.TRUE : null);
        keep(
                "vrrp_down_timer_adverts",
                downTimerAdverts == 3 ? null : Integer.valueOf(downTimerAdverts));
        keep("vrrp_lower_prio_no_advert", lowerPrioNoAdvert ? Boolean.TRUE : null);
        keep("vrrp_higher_prio_send_advert", higherPrioSendAdvert ? Boolean.TRUE : null);
        keep("vrrp_garp_master_delay", garp.delay);
        keep("vrrp_garp_master_repeat", garp.repeat);
        keep("vrrp_garp_master_refresh", garp.refresh);
        keep("vrrp_garp_master_refresh_repeat", garp.refreshRepeat);
        keep("vrrp_garp_lower_prio_delay", garp.lowerPrioDelay);
        keep("vrrp_garp_lower_prio_repeat", garp.lowerPrioRepeat);
    }

    private void keep(String keyword, @Nullable Object value) {
        if (value != null) {
            settings.put(keyword, value instanceof Integer number ? Long.valueOf(number) : value);
        }
    }

    /** The default of {@code smtp_alert} for instances and groups (SMT-01). */
    boolean smtpAlertDefault() {
        Boolean alert = smtpAlertVrrp != null ? smtpAlertVrrp : smtpAlert;
        return alert != null && alert;
    }
}
