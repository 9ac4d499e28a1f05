package org.jvrrpd.linux.process;

import java.nio.charset.StandardCharsets;

/**
 * The end of what a process wrote, bounded. The last bytes are kept because the reason of a failure
 * is written last.
 */
final class OutputTail {
    /** What is kept of one run's output. */
    static final int OUTPUT_SIZE_BYTES_MAX = 4096;

    private final byte[] ring = new byte[OUTPUT_SIZE_BYTES_MAX];
    private long writtenBytes;

    void append(byte[] bytes, int count) {
        for (int i = Math.max(0, count - OUTPUT_SIZE_BYTES_MAX); i < count; i++) {
            ring[(int) ((writtenBytes + i) % OUTPUT_SIZE_BYTES_MAX)] = bytes[i];
        }
        writtenBytes += count;
    }

    /**
     * The kept text without blanks at its ends. Control characters but line ends and tabs are
     * replaced by {@code ?}: nothing that a script prints can move a terminal's cursor or colour a
     * status.
     */
    String text() {
        int kept = (int) Math.min(writtenBytes, OUTPUT_SIZE_BYTES_MAX);
        byte[] bytes = new byte[kept];
        for (int i = 0; i < kept; i++) {
            bytes[i] = ring[(int) ((writtenBytes - kept + i) % OUTPUT_SIZE_BYTES_MAX)];
        }
        String harmless = harmless(new String(bytes, StandardCharsets.UTF_8)).strip();
        return writtenBytes > kept ? "..." + harmless : harmless;
    }

    private static String harmless(String text) {
        StringBuilder out = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean kept = c == '\n' || c == '\t' || !isHarmful(c);
            out.append(kept ? c : '?');
        }
        return out.toString();
    }

    private static boolean isHarmful(char c) {
        int type = Character.getType(c);
        return Character.isISOControl(c)
                || type == Character.FORMAT
                || type == Character.LINE_SEPARATOR
                || type == Character.PARAGRAPH_SEPARATOR;
    }
}
