package org.jvrrpd.linux;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** The sets of signals and capabilities that the kernel lists of a process, proc_pid_status(5). */
public final class StatusMask {
    private static final int SIZE_BYTES_MAX = 65_535;

    private StatusMask() {}

    /**
     * The bits of one line; 0 if there is none.
     *
     * @param file such as {@code /proc/self/status}
     * @param name such as {@code SigIgn}
     */
    public static long read(String file, String name) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            String text = new String(in.readNBytes(SIZE_BYTES_MAX), StandardCharsets.US_ASCII);
            int line = text.indexOf("\n" + name + ":");
            int start = line + name.length() + 2;
            int end = line < 0 ? -1 : text.indexOf('\n', start);
            return end < 0 ? 0 : Long.parseUnsignedLong(text.substring(start, end).trim(), 16);
        }
    }
}
