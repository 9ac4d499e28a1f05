package org.jvrrpd.config.check;

import java.util.Set;
import java.util.stream.Collectors;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.SourceMap;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpScript;

/** A script that no instance tracks never runs (CFG-26). */
final class UnusedScriptCheck implements Check {
    @Override
    public void run(Config config, SourceMap sourceMap, Diagnostics diagnostics) {
        Set<String> used =
                config.instances().stream()
                        .flatMap(instance -> instance.trackScripts().stream())
                        .map(TrackedScript::name)
                        .collect(Collectors.toSet());
        for (VrrpScript script : config.scripts()) {
            if (!used.contains(script.name())) {
                diagnostics.add(
                        DiagnosticCode.UNUSED,
                        sourceMap.of(script),
                        "nothing tracks vrrp_script " + script.name(),
                        "it never runs",
                        "add it to track_script of an instance, or remove it");
            }
        }
    }
}
