package org.jvrrpd.outbound;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.mail.AlertText;
import org.jvrrpd.mail.MailSender;
import org.jvrrpd.mail.MailSettings;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VrrpInstance;

/**
 * Decides which notices are mailed (SMT-01): new states of instances and groups with {@code
 * smtp_alert}, but not the state that was mailed last (SMT-05). Loop thread only.
 */
public final class MailNotices implements NoticeSink {
    private final MailSender sender;
    private final Map<String, Boolean> alerts = new HashMap<>();
    private final Set<String> departing = new HashSet<>();
    private final Map<String, String> mailed = new HashMap<>();
    private boolean mailsFaults = true;

    public MailNotices(MailSender sender) {
        this.sender = sender;
    }

    /** What the configuration lacks now is forgotten at the next call: its end is a notice. */
    @Override
    public void apply(Config config) {
        departing.forEach(alerts::remove);
        departing.forEach(mailed::remove);
        departing.clear();
        departing.addAll(alerts.keySet());
        for (VrrpInstance instance : config.instances()) {
            put(key(Notice.Type.INSTANCE, instance.name()), instance.smtpAlert());
        }
        for (SyncGroup group : config.syncGroups()) {
            put(key(Notice.Type.GROUP, group.name()), group.smtpAlert());
        }
        GlobalDefs global = config.global();
        mailsFaults = !global.settings().written().containsKey("no_email_faults");
        sender.use(MailSettings.of(global));
    }

    private void put(String key, boolean alert) {
        alerts.put(key, alert);
        departing.remove(key);
    }

    private static String key(Notice.Type type, String name) {
        return type + " " + name;
    }

    @Override
    public void tell(Notice notice) {
        String key = key(notice.type(), notice.name());
        String word = notice.word();
        if (!notice.isState()
                || !alerts.getOrDefault(key, false)
                || word.equals(Notice.FAULT) && !mailsFaults
                || word.equals(mailed.put(key, word))) {
            return;
        }
        sender.post(
                notice.type() == Notice.Type.GROUP
                        ? AlertText.ofGroup(notice.name(), word)
                        : AlertText.ofInstance(notice.name(), word));
    }

    /** What waits leaves now or never; {@link #awaitEnd} waits for it. */
    void end() {
        sender.end();
    }

    /** Whether every mail has left, or was given up. Not on the loop thread. */
    boolean awaitEnd(long patienceNanos) {
        return sender.awaitEnd(patienceNanos);
    }
}
