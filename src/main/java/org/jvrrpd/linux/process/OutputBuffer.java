package org.jvrrpd.linux.process;

import org.jvrrpd.linux.Descriptors;

/** The one buffer that all output is read into. */
final class OutputBuffer {
    private final NativeBlock block = new NativeBlock(ChildProcess.READ_SIZE_BYTES_MAX);
    private final byte[] bytes = new byte[ChildProcess.READ_SIZE_BYTES_MAX];

    /** Bytes read, 0 at the end of file, negative when nothing is there. */
    int read(int fd) {
        int count = (int) Descriptors.read(fd, block.address(), bytes.length);
        if (count > 0) {
            block.get(0, bytes, count);
        }
        return count;
    }

    byte[] bytes() {
        return bytes;
    }
}
