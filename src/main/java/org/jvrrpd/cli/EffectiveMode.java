package org.jvrrpd.cli;

import org.jvrrpd.config.effective.EffectiveJson;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.control.Json;
import org.jvrrpd.model.Config;

/**
 * {@code jvrrpd check --effective}: one JSON object a file; findings only where there is none. The
 * table of failures is computed only if its findings count for the status.
 */
final class EffectiveMode implements CheckMode {
    @Override
    public int run(CheckRequest request) {
        CheckedFiles checked =
                request.strict()
                        ? CheckedFiles.load(request)
                        : CheckedFiles.loadWithoutTable(request);
        for (CheckedFiles.CheckedFile file : checked.files()) {
            Config config = file.result().config();
            if (config == null) {
                DiagnosticRenderer renderer = new DiagnosticRenderer(false);
                System.err.print(renderer.render(file.result().diagnostics()));
                System.err.println("jvrrpd: " + file.path() + " is not usable");
            } else {
                System.out.println(Json.pretty(json -> EffectiveJson.write(json, config)));
            }
        }
        return checked.status(request.strict());
    }
}
