package org.jvrrpd.config.check.script;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.VrrpInstance;

/**
 * A notify script that takes effect.
 *
 * @param owner {@code vrrp_instance VI_1} or {@code vrrp_sync_group VG_1}
 */
record NotifyLine(String owner, String keyword, ScriptCommand command, Span span) {
    /** Those of all instances and groups. */
    static List<NotifyLine> of(Subject subject) {
        List<NotifyLine> lines = new ArrayList<>();
        for (VrrpInstance instance : subject.config().instances()) {
            WrittenBlock block = subject.written().instance(instance.name());
            add(lines, "vrrp_instance " + instance.name(), instance.notifyScripts(), block);
        }
        for (SyncGroup group : subject.config().syncGroups()) {
            WrittenBlock block = subject.written().group(group.name());
            add(lines, "vrrp_sync_group " + group.name(), group.notifyScripts(), block);
        }
        return lines;
    }

    private static void add(
            List<NotifyLine> lines, String owner, NotifyScripts scripts, WrittenBlock block) {
        Map<String, @Nullable ScriptCommand> commands = new java.util.LinkedHashMap<>();
        commands.put("notify", scripts.any());
        commands.put("notify_master", scripts.master());
        commands.put("notify_backup", scripts.backup());
        commands.put("notify_fault", scripts.fault());
        commands.put("notify_stop", scripts.stop());
        commands.forEach(
                (keyword, command) -> {
                    if (command != null) {
                        lines.add(new NotifyLine(owner, keyword, command, block.spanOf(keyword)));
                    }
                });
    }
}
