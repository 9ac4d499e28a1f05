package org.jvrrpd.linux.process;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jvrrpd.linux.NativeMemory;

/**
 * Zeroed memory outside the heap, at a fixed address. It lives as long as this object is reachable:
 * keep it in a field or a local that is used after the call.
 */
final class NativeBlock {
    private static final int POINTER_SIZE_BYTES = 8;

    private final NativeMemory memory;

    NativeBlock(int sizeBytes) {
        memory = NativeMemory.allocate(Math.max(sizeBytes, POINTER_SIZE_BYTES));
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
                block.memory.buffer().putLong(i * POINTER_SIZE_BYTES, block.address() + at);
            }
            block.put(at, text);
            at += text.length + 1;
        }
        return block;
    }

    long address() {
        return memory.address();
    }

    int getInt(int at) {
        return memory.buffer().getInt(at);
    }

    short getShort(int at) {
        return memory.buffer().getShort(at);
    }

    void putInt(int at, int value) {
        memory.buffer().putInt(at, value);
    }

    void putShort(int at, int value) {
        memory.buffer().putShort(at, (short) value);
    }

    void put(int at, byte[] source) {
        memory.buffer().put(at, source);
    }

    void get(int at, byte[] target, int count) {
        memory.buffer().get(at, target, 0, count);
    }
}
