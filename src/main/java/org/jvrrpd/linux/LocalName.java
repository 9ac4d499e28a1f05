package org.jvrrpd.linux;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;
import org.jspecify.annotations.Nullable;

/** The name of this host, in full, as {@code hostname --fqdn} prints it. */
public final class LocalName {
    private static final Path SHORT_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final Runtime RUNTIME = Runtime.getSystemRuntime();

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
        Pointer hints = Memory.allocateDirect(RUNTIME, ADDRINFO_SIZE_BYTES, true);
        hints.putInt(0, AI_CANONNAME);
        Pointer result = Memory.allocateDirect(RUNTIME, RUNTIME.addressSize(), true);
        if (Calls.LIBC.getaddrinfo(name, null, hints, result) != 0) {
            return name;
        }
        Pointer first = result.getPointer(0);
        try {
            @Nullable Pointer canonical = first.getPointer(CANONICAL_NAME_OFFSET);
            return canonical == null
                    ? name
                    : canonical.getString(
                            0, NAME_LENGTH_MAX, java.nio.charset.StandardCharsets.UTF_8);
        } finally {
            Calls.LIBC.freeaddrinfo(first);
        }
    }

    private static String shortName() {
        try {
            return Files.readString(SHORT_NAME).strip();
        } catch (IOException e) {
            return "localhost";
        }
    }

    /** The functions of the C library. */
    public interface Calls {
        Calls LIBC = Libc.bind(Calls.class);

        int getaddrinfo(String node, @Nullable String service, Pointer hints, Pointer result);

        void freeaddrinfo(Pointer list);
    }
}
