package org.jvrrpd.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** Settings of the kernel in {@code /proc/sys}, of the network namespace of the thread. */
public final class Sysctl {
    private static final Path ROOT = Path.of("/proc/sys");

    private Sysctl() {}

    /** Whether the file holds a number other than 0; false when it cannot be read. */
    public static boolean isOn(String path) {
        try {
            String value = Files.readString(Path.of(path), StandardCharsets.US_ASCII).trim();
            return !value.isEmpty() && !value.equals("0");
        } catch (IOException e) {
            return false;
        }
    }

    /** The value of a setting ({@code net/ipv4/conf/eth0/arp_ignore}); null: there is none. */
    public static @Nullable String read(String name) {
        try {
            return Files.readString(ROOT.resolve(name), StandardCharsets.US_ASCII).strip();
        } catch (IOException e) {
            return null;
        }
    }

    /**
     * Changes a setting.
     *
     * @throws IOException with the reason: there is none, or no permission, or a read-only /proc
     */
    public static void write(String name, String value) throws IOException {
        Files.writeString(
                ROOT.resolve(name),
                value,
                StandardCharsets.US_ASCII,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
    }
}
