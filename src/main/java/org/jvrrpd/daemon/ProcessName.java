package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.GlobalDefs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The kernel's name of the process, as {@code ps -o comm} shows and {@code pidof} finds it. There
 * is one process, so it gets the name of keepalived's VRRP process: {@code vrrp_process_name}, else
 * keepalived_vrrp with {@code process_names}, else {@code process_name}.
 */
final class ProcessName {
    private static final int LENGTH_MAX = 15;
    private static final Logger LOG = LoggerFactory.getLogger(ProcessName.class);

    private ProcessName() {}

    /** Gives the process its name, if the configuration has one. Any thread. */
    static void apply(GlobalDefs global) {
        String name = of(global);
        if (name.isEmpty()) {
            return;
        }
        try {
            byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
            Files.write(Path.of("/proc/self/comm"), bytes);
        } catch (IOException e) {
            LOG.warn("the process cannot be named {}: {}", name, Daemon.describe(e));
        }
    }

    private static String of(GlobalDefs global) {
        var written = global.settings().written();
        @Nullable Object name = written.get("vrrp_process_name");
        if (name == null) {
            name = written.containsKey("process_names") ? "keepalived_vrrp" : null;
        }
        if (name == null) {
            name = written.getOrDefault("process_name", "");
        }
        String text = (String) name;
        return text.length() > LENGTH_MAX ? text.substring(0, LENGTH_MAX) : text;
    }
}
