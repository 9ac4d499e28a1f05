package org.jvrrpd.config.check.script;

import java.util.HashSet;
import java.util.Set;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/** C07: a vrrp_script that nothing tracks never runs (CFG-26). */
final class UnusedScriptRule implements Rule {
    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        Set<String> used = used(subject);
        for (VrrpScript script : subject.config().scripts()) {
            if (!used.contains(script.name())) {
                diagnostics.add(
                        DiagnosticCode.UNUSED_SCRIPT,
                        subject.sourceMap().of(script),
                        "nothing tracks vrrp_script %s".formatted(script.name()),
                        "it never runs: when what it checks fails, the addresses stay where they are",
                        "add to the instance: track_script { %s }; or remove the block"
                                .formatted(script.name()));
            }
        }
    }

    /**
     * What is written counts, too: a use that does not take effect, or stands in an instance that
     * is left out, has a finding of its own.
     */
    private static Set<String> used(Subject subject) {
        Set<String> used = new HashSet<>();
        for (VrrpInstance instance : subject.config().instances()) {
            instance.trackScripts().stream().map(TrackedScript::name).forEach(used::add);
        }
        collect(subject.written().root(), false, used);
        return used;
    }

    private static void collect(Block block, boolean tracks, Set<String> used) {
        for (Statement statement : block.statements()) {
            if (tracks) {
                used.add(statement.keyword());
            }
            Block inner = statement.block();
            if (inner != null) {
                collect(inner, statement.keyword().equals("track_script"), used);
            }
        }
    }
}
