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

    /** The default of {@code smtp_alert} for instances and groups (SMT-01). */
    boolean smtpAlertDefault() {
        Boolean alert = smtpAlertVrrp != null ? smtpAlertVrrp : smtpAlert;
        return alert != null && alert;
    }
}
