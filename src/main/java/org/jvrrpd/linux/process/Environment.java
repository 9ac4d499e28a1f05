package org.jvrrpd.linux.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The environment that scripts get: the daemon's own, byte for byte, minus what keepalived takes
 * out (NTF-12) and what belongs to the daemon alone.
 */
final class Environment {
    /** Taken out by keepalived too: they change how the script's interpreter works. */
    private static final Set<String> UNSAFE = Set.of("IFS", "LD_PRELOAD", "LD_LIBRARY_PATH");

    /** Set by the service manager or our launcher for this process; a script must not use them. */
    private static final Set<String> OWN =
            Set.of(
                    "NOTIFY_SOCKET",
                    "WATCHDOG_USEC",
                    "WATCHDOG_PID",
                    "MALLOC_ARENA_MAX",
                    ChildLimits.DESCRIPTORS,
                    "JVRRPD_TELL_READY",
                    "JVRRPD_NETNS",
                    "JAVA_TOOL_OPTIONS",
                    "JDK_JAVA_OPTIONS");

    /**
     * Set by systemd from {@code User=}: they describe the daemon's account. keepalived's scripts,
     * started by a service of root, do not have them.
     */
    private static final Set<String> ACCOUNT = Set.of("HOME", "USER", "LOGNAME", "SHELL");

    private Environment() {}

    /** The variables of this process, as it was started. */
    static List<byte[]> ofThisProcess() {
        try {
            byte[] raw = Files.readAllBytes(Path.of("/proc/self/environ"));
            return filter(raw, ProcessCalls.geteuid() != 0);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the environment", e);
        }
    }

    /** Takes apart what /proc shows: each variable ends with a zero byte. */
    static List<byte[]> filter(byte[] raw, boolean dropAccount) {
        List<byte[]> kept = new ArrayList<>();
        for (byte[] variable : Restart.pieces(raw)) {
            if (isKept(name(variable), dropAccount)) {
                kept.add(variable);
            }
        }
        return kept;
    }

    private static boolean isKept(String name, boolean dropAccount) {
        return !name.isEmpty()
                && !UNSAFE.contains(name)
                && !OWN.contains(name)
                && !(dropAccount && ACCOUNT.contains(name));
    }

    private static String name(byte[] variable) {
        String text = new String(variable, StandardCharsets.ISO_8859_1);
        int equals = text.indexOf('=');
        return equals < 0 ? "" : text.substring(0, equals);
    }
}
