package org.jvrrpd.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.VrrpScript;

/**
 * The scripts of a configuration as keepalived's -t sees them: those that this host does not have
 * are removed first (CHK-04, NTF-16).
 */
final class ConfiguredScripts {
    private static final List<String> GLOBAL =
            List.of(
                    "startup_script",
                    "shutdown_script",
                    "notify_fifo_script",
                    "vrrp_notify_fifo_script");

    private ConfiguredScripts() {}

    /** True if one of them would run. */
    static boolean any(Config config) {
        List<ScriptCommand> commands = new ArrayList<>();
        config.scripts().stream()
                .map(VrrpScript::command)
                .filter(Objects::nonNull)
                .forEach(commands::add);
        config.instances().forEach(instance -> add(commands, instance.notifyScripts()));
        config.syncGroups().forEach(group -> add(commands, group.notifyScripts()));
        Settings settings = config.global().settings();
        for (String keyword : GLOBAL) {
            if (settings.presets().containsKey(keyword) && settings.has(keyword)) {
                commands.add(settings.command(keyword));
            }
        }
        return commands.stream().anyMatch(ConfiguredScripts::exists);
    }

    /** True if a vrrp_script has no program. */
    static boolean isCheckMissing(Config config) {
        return config.scripts().stream()
                .map(VrrpScript::command)
                .anyMatch(command -> command != null && !exists(command));
    }

    private static void add(List<ScriptCommand> commands, NotifyScripts scripts) {
        scripts.all().forEach(commands::add);
    }

    private static boolean exists(ScriptCommand command) {
        String program = command.words().get(0);
        if (program.indexOf('/') >= 0) {
            return isExecutable(program);
        }
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        for (String folder : path.split(":")) {
            if (isExecutable(folder + "/" + program)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isExecutable(String name) {
        try {
            Path path = Path.of(name);
            return Files.isRegularFile(path) && Files.isExecutable(path);
        } catch (InvalidPathException e) {
            return false;
        }
    }
}
