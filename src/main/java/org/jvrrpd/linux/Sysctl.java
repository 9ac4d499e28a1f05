package org.jvrrpd.linux;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads settings of the kernel from {@code /proc/sys}. */
public final class Sysctl {
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
}
