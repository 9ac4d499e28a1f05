package org.jvrrpd.linux.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import jnr.ffi.Memory;
import jnr.ffi.Pointer;
import jnr.ffi.Runtime;

/**
 * Zeroed memory outside the heap, at a fixed address. It lives as long as this object is reachable:
 * keep it in a field or a local that is used after the call.
 */
final class NativeBlock {
    private static final Runtime RUNTIME = Runtime.getSystemRuntime();
    private static final int POINTER_SIZE_BYTES = 8;

    private final Pointer memory;

    NativeBlock(int sizeBytes) {
        memory = Memory.allocateDirect(RUNTIME, Math.max(sizeBytes, POINTER_SIZE_BYTES), true);
    }

    /** A C string in UTF-8, whatever the locale is. */
    static NativeBlock string(String text) {
        return strings(List.of(bytes(text)), false);
    }

    /** The array of pointers that {@code argv} and {@code envp} are, and the strings behind it. */
    static NativeBlock stringArray(List<byte[]> strings) {
        return strings(strings, true);
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static NativeBlock strings(List<byte[]> strings, boolean withPointers) {
        int tableSizeBytes = withPointers ? (strings.size() + 1) * POINTER_SIZE_BYTES : 0;
        int textSizeBytes = strings.stream().mapToInt(text -> text.length + 1).sum();
        NativeBlock block = new NativeBlock(tableSizeBytes + textSizeBytes);
        int at = tableSizeBytes;
        for (int i = 0; i < strings.size(); i++) {
            byte[] text = strings.get(i);
            if (withPointers) {
                block.memory.putLong((long) i * POINTER_SIZE_BYTES, block.address() + at);
            }
            block.memory.put(at, text, 0, text.length);
            at += text.length + 1;
        }
        return block;
    }

    long address() {
        return memory.address();
    }

    int getInt(int at) {
        return memory.getInt(at);
    }

    short getShort(int at) {
        return memory.getShort(at);
    }

    void putInt(int at, int value) {
        memory.putInt(at, value);
    }

    void putShort(int at, int value) {
        memory.putShort(at, (short) value);
    }

    void put(int at, byte[] source) {
        memory.put(at, source, 0, source.length);
    }

    void get(int at, byte[] target, int count) {
        memory.get(at, target, 0, count);
    }
}
