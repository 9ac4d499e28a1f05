package org.jvrrpd.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The block {@code global_defs}, without those settings that are only defaults of instances: these
 * are resolved while binding.
 *
 * @param routerId {@code router_id}; empty: the host's name
 * @param scriptUser {@code script_user}; null: keepalived_script if it exists, else root (NTF-13)
 * @param scriptSecurity {@code enable_script_security}
 * @param realtimePriority {@code vrrp_rt_priority}, 1 to 99; 0: not asked for
 * @param noSwap {@code vrrp_no_swap}: lock the process in memory
 * @param mail the settings of alert mail
 * @param garpIntervalNanos {@code vrrp_garp_interval}: least gap between gratuitous ARPs on one
 *     interface; 0: none
 * @param neighbourIntervalNanos {@code vrrp_gna_interval}: the same for neighbour advertisements
 * @param dynamicInterfaces interfaces may be absent at start and come later
 * @param settings further keywords of the block
 */
public record GlobalDefs(
        String routerId,
        @Nullable ScriptAccount scriptUser,
        boolean scriptSecurity,
        int realtimePriority,
        boolean noSwap,
        Mail mail,
        long garpIntervalNanos,
        long neighbourIntervalNanos,
        boolean dynamicInterfaces,
        Settings settings) {
    public static final GlobalDefs DEFAULT = new GlobalDefs("", null, false, 0, false, Mail.NONE);

    public GlobalDefs {
        assert garpIntervalNanos >= 0 && neighbourIntervalNanos >= 0;
    }

    /** Settings without pacing of announcements. */
    public GlobalDefs(
            String routerId,
            @Nullable ScriptAccount scriptUser,
            boolean scriptSecurity,
            int realtimePriority,
            boolean noSwap,
            Mail mail) {
        this(
                routerId,
                scriptUser,
                scriptSecurity,
                realtimePriority,
                noSwap,
                mail,
                0,
                0,
                false,
                Settings.NONE);
    }

    /**
     * Where alert mail goes (SMT-01).
     *
     * @param smtpServer address or host name; empty: none
     * @param connectTimeoutNanos per step of the dialogue, at least a second
     */
    public record Mail(
            List<String> recipients,
            String from,
            String smtpServer,
            int smtpPort,
            long connectTimeoutNanos) {
        public static final Mail NONE = new Mail(List.of(), "", "", 25, 30_000_000_000L);

        public Mail {
            recipients = List.copyOf(recipients);
        }
    }
}
