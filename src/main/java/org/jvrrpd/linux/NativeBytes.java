package org.jvrrpd.linux;

import com.kenai.jffi.MemoryIO;
import java.nio.charset.StandardCharsets;

/** A copy of bytes outside the heap, for the time of a call; not for the hot path. One thread. */
public final class NativeBytes implements AutoCloseable {
    private static final MemoryIO MEMORY = MemoryIO.getInstance();

    private final long address;

    private NativeBytes(byte[] bytes) {
        // One more, zero: the end of a string, and room where there are no bytes.
        address = MEMORY.allocateMemory(bytes.length + 1L, true);
        if (address == 0) {
            throw new LinuxException("allocate " + bytes.length + " bytes", Errno.ENOMEM);
        }
        MEMORY.putByteArray(address, bytes, 0, bytes.length);
    }

    public static NativeBytes copyOf(byte[] bytes) {
        return new NativeBytes(bytes);
    }

    /** A C string in UTF-8, whatever the locale is. */
    public static NativeBytes string(String text) {
        return new NativeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    public long address() {
        return address;
    }

    @Override
    public void close() {
        MEMORY.freeMemory(address);
    }
}
