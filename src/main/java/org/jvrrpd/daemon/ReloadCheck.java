package org.jvrrpd.daemon;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Settings;

/** Why a file may not replace the configuration that runs. */
final class ReloadCheck {
    /** Keywords at the top of the file that cannot change while the daemon runs (CHK-12). */
    private static final List<String> FIXED = List.of("net_namespace", "instance");

    /** The same of global_defs. */
    private static final List<String> FIXED_GLOBAL =
            List.of("nftables", "tmp_config_directory", "disable_local_igmp");

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
