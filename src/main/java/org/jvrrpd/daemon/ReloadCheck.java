package org.jvrrpd.daemon;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.VrrpInstance;

/** Why a file may not replace the configuration that runs. */
final class ReloadCheck {
    /** Keywords at the top of the file that cannot change while the daemon runs (CHK-12). */
    private static final List<String> FIXED = List.of("net_namespace", "instance");

    /** The same of global_defs. */
    private static final List<String> FIXED_GLOBAL =
            List.of("nftables", "tmp_config_directory", "disable_local_igmp");

    /** All of them stand among the findings. */
    private static final int KEYS_NAMED_MAX = 3;

    private ReloadCheck() {}

    /** The reason, as a sentence for people; null: nothing speaks against it. */
    static @Nullable String objection(Config running, LoadResult result) {
        @Nullable Config next = result.config();
        if (next == null) {
            return "the new configuration is unusable; the old one stays in force ("
                    + result.diagnostics().size()
                    + " findings)";
        }
        long errors =
                result.diagnostics().stream()
                        .filter(finding -> finding.severity() == Severity.ERROR)
                        .count();
        if (errors > 0 && running.global().settings().isWritten("reload_check_config")) {
            return "the new configuration has "
                    + errors
                    + " errors, and reload_check_config insists on none; the old one stays in force";
        }
        String lost = lostKey(running, next, result.diagnostics());
        if (lost != null) {
            return lost;
        }
        String fixed = changed(FIXED, running.extras().settings(), next.extras().settings());
        fixed =
                fixed != null
                        ? fixed
                        : changed(
                                FIXED_GLOBAL,
                                running.global().settings(),
                                next.global().settings());
        return fixed == null
                ? null
                : fixed
                        + " cannot change while the daemon runs; the old configuration stays in force."
                        + " Restart the service, or take the change back";
    }

    /**
     * A key that cannot be read must not switch signatures off, nor make those of peers unknown
     * (AUT-07). One that the file does not ask for any more is given up.
     */
    private static @Nullable String lostKey(
            Config running, Config next, List<Diagnostic> diagnostics) {
        String why =
                diagnostics.stream()
                        .filter(finding -> finding.code() == DiagnosticCode.SIGNATURE_KEY)
                        .limit(KEYS_NAMED_MAX)
                        .map(finding -> "line " + finding.line() + ": " + finding.message())
                        .collect(Collectors.joining("; "));
        return running.instances().stream()
                .filter(instance -> !why.isEmpty() && losesKey(instance, next))
                .map(
                        instance ->
                                instance.name()
                                        + " would lose a key of auth_hmac ("
                                        + why
                                        + "); the old configuration stays in force, with its keys")
                .findFirst()
                .orElse(null);
    }

    /** An instance that is still there, without one of its keys. */
    private static boolean losesKey(VrrpInstance before, Config next) {
        HmacAuthentication keys = before.hmac();
        return keys != null
                && next.instances().stream()
                        .filter(after -> after.key().equals(before.key()))
                        .anyMatch(after -> !hasKeys(after.hmac(), keys));
    }

    private static boolean hasKeys(@Nullable HmacAuthentication after, HmacAuthentication before) {
        return after != null
                && before.keys().stream()
                        .allMatch(
                                key ->
                                        after.keys().stream()
                                                .anyMatch(other -> other.id() == key.id()));
    }

    private static @Nullable String changed(List<String> names, Settings before, Settings after) {
        return names.stream()
                .filter(name -> !Objects.equals(value(before, name), value(after, name)))
                .findFirst()
                .orElse(null);
    }

    private static @Nullable Object value(Settings settings, String name) {
        return settings.written().get(name);
    }
}
