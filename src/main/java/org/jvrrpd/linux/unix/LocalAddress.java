package org.jvrrpd.linux.unix;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;

/** {@code sockaddr_un}, unix(7). */
public final class LocalAddress {
    /** A path longer than this does not fit. */
    public static final int PATH_SIZE_BYTES_MAX = 107;

    private LocalAddress() {}

    /**
     * Two bytes of family in the machine's order, then the name; a final zero only for a path, a
     * first zero for an abstract name.
     *
     * @param path a file, or {@code @name} for an abstract address
     * @throws LinuxException EINVAL, if it is empty or too long
     */
    static byte[] sockaddr(String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length == 0 || name.length > PATH_SIZE_BYTES_MAX) {
            throw new LinuxException("sockaddr_un(" + path + ")", Errno.EINVAL);
        }
        boolean isAbstract = name[0] == '@';
        ByteBuffer bytes = ByteBuffer.allocate(2 + name.length + (isAbstract ? 0 : 1));
        bytes.order(ByteOrder.nativeOrder()).putShort((short) LocalCalls.AF_UNIX).put(name);
        if (isAbstract) {
            bytes.put(2, (byte) 0);
        }
        return bytes.array();
    }
}
