package org.jvrrpd.it.differential;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.cli.ConfigTestStatus;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.EffectiveText;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.model.Config;

/** What jvrrpd makes of a file, on a host like that of {@link Keepalived}. */
final class Ours {
    private static final Set<String> USERS = Set.of("root", "nobody");

    private final LoadResult result;

    private Ours(LoadResult result) {
        this.result = result;
    }

    static Ours of(Path file) {
        LoadOptions options =
                LoadOptions.of(Case.CONFIG_ID)
                        .withInterfaces(
                                name -> name.equals("lo") || Keepalived.INTERFACES.contains(name),
                                name -> LoadOptions.MTU_BYTES)
                        .withVrfs(name -> false)
                        .withUsers(USERS::contains);
        return new Ours(ConfigLoader.load(file, options));
    }

    /** The exit status of {@code -t}. */
    int status() {
        return ConfigTestStatus.of(result);
    }

    /** The settings in effect, as {@code --effective} prints them; null: not usable or empty. */
    @Nullable String effective() {
        Config config = result.config();
        if (config == null || config.instances().isEmpty()) {
            return null;
        }
        return EffectiveText.of(config);
    }

    /** The findings, for people. */
    String findings() {
        return new DiagnosticRenderer(false).render(result.diagnostics());
    }

    List<Diagnostic> diagnostics() {
        return result.diagnostics();
    }

    /** Whether it could run, with instances or without. */
    boolean isUsable() {
        return result.config() != null;
    }
}
