package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.List;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.config.effective.EffectiveJson;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.control.Json;
import org.jvrrpd.model.Config;

/** {@code jvrrpd check --effective}: one JSON object a file to standard output. */
final class EffectiveSettings {
    private static final int USABLE = 0;
    private static final int UNUSABLE = 2;

    private EffectiveSettings() {}

    /** Findings of files that cannot be used go to standard error; returns the exit status. */
    static int print(List<Path> files, List<LoadResult> results) {
        int status = USABLE;
        for (int i = 0; i < files.size(); i++) {
            Config config = results.get(i).config();
            if (config == null) {
                status = UNUSABLE;
                DiagnosticRenderer renderer = new DiagnosticRenderer(false);
                System.err.print(renderer.render(results.get(i).diagnostics()));
                System.err.println("jvrrpd: " + files.get(i) + " is not usable");
            } else {
                System.out.println(text(config));
            }
        }
        return status;
    }

    static String text(Config config) {
        return Json.pretty(json -> EffectiveJson.write(json, config));
    }
}
