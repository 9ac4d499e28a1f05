package org.jvrrpd.linux;

import com.kenai.jffi.MemoryIO;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** The name of this host, in full, as {@code hostname --fqdn} prints it. */
public final class LocalName {
    private static final CFunction GETADDRINFO = new CFunction("getaddrinfo");
    private static final CFunction FREEADDRINFO = new CFunction("freeaddrinfo");
    private static final MemoryIO MEMORY = MemoryIO.getInstance();
    private static final Path SHORT_NAME = Path.of("/proc/sys/kernel/hostname");

    /** Of {@code struct addrinfo} with pointers of 8 bytes. */
    private static final int ADDRINFO_SIZE_BYTES = 48;

    private static final int CANONICAL_NAME_OFFSET = 32;
    private static final int AI_CANONNAME = 2;
    private static final int NAME_LENGTH_MAX = 1_025;

    private LocalName() {}

    /**
     * Asks the resolver, which may take as long as its timeouts; without an answer it is the short
     * name. Not on the loop thread.
     */
    public static String canonical() {
        String name = shortName();
        NativeMemory hints = NativeMemory.allocate(ADDRINFO_SIZE_BYTES);
        hints.buffer().putInt(0, AI_CANONNAME);
        NativeMemory result = NativeMemory.allocate(Long.BYTES);
        try (NativeBytes node = NativeBytes.string(name)) {
            int refusal =
                    (int) GETADDRINFO.call(node.address(), 0, hints.address(), result.address());
            if (refusal != 0) {
                return name;
            }
        }
        long first = result.buffer().getLong(0);
        try {
            long canonical = MEMORY.getLong(first + CANONICAL_NAME_OFFSET);
            return canonical == 0
                    ? name
                    : new String(
                            MEMORY.getZeroTerminatedByteArray(canonical, NAME_LENGTH_MAX),
                            StandardCharsets.UTF_8);
        } finally {
            FREEADDRINFO.call(first);
        }
    }

    private static String shortName() {
        try {
            return Files.readString(SHORT_NAME).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }
}
