package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/** Memory that C functions read and write: a direct buffer and its address, for as long as both. */
public final class NativeMemory {
    private final ByteBuffer buffer;
    private final long address;

    private NativeMemory(int sizeBytes) {
        buffer = ByteBuffer.allocateDirect(sizeBytes).order(ByteOrder.nativeOrder());
        address = Pointer.wrap(Runtime.getSystemRuntime(), buffer).address();
    }

    /** Zeroed memory; freed with this object. */
    public static NativeMemory allocate(int sizeBytes) {
        return new NativeMemory(sizeBytes);
    }

    /** The whole memory in the byte order of the machine: for structures of the kernel. */
    public ByteBuffer buffer() {
        return buffer;
    }

    /** A view of a part in network byte order: for packets. */
    public ByteBuffer packet(int offset, int sizeBytes) {
        return buffer.slice(offset, sizeBytes).order(ByteOrder.BIG_ENDIAN);
    }

    public long address() {
        return address;
    }

    /** The address of the byte at the offset. */
    public long address(int offset) {
        return address + offset;
    }
}
