package org.jvrrpd.linux.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Which unit of systemd a process belongs to, as its control group tells (cgroups(7)). */
public final class ControlGroup {
    private static final String SERVICE = ".service";

    private ControlGroup() {}

    /** The service of a running process; null: none, or it cannot be seen. */
    public static @Nullable String serviceOf(int pid) {
        try {
            Path file = Path.of("/proc", Integer.toString(pid), "cgroup");
            return service(Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * From lines of number, controllers and path. Units of a user's own systemd are not known to
     * that of the host.
     */
    static @Nullable String service(String text) {
        String found = null;
        for (String line : text.split("\n")) {
            String[] fields = line.split(":", 3);
            boolean isOfSystemd =
                    fields.length == 3 && (fields[1].isEmpty() || fields[1].equals("name=systemd"));
            if (isOfSystemd && !fields[2].contains("/user@")) {
                for (String part : fields[2].split("/")) {
                    found = part.endsWith(SERVICE) ? part : found;
                }
            }
        }
        return found;
    }
}
