package org.jvrrpd.daemon.host;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.net.IpAddress;

/** Listening TCP sockets by the number of their inode (proc(5), /proc/net/tcp). */
final class ListeningSockets {
    private static final String LISTEN = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    private ListeningSockets() {}

    /** Those of the inodes; null if none of them listens. */
    static @Nullable List<HostView.Listen> of(Set<String> inodes) {
        List<HostView.Listen> found = new ArrayList<>();
        for (String table :
                new String[] {"/proc/thread-self/net/tcp", "/proc/thread-self/net/tcp6"}) {
            for (String line : SmallFiles.lines(table)) {
                String[] fields = line.strip().split("\\s+");
                if (fields.length > INODE
                        && fields[STATE].equals(LISTEN)
                        && inodes.contains(fields[INODE])) {
                    found.add(listen(fields[LOCAL]));
                }
            }
        }
        return found.isEmpty() ? null : found;
    }

    /** {@code 0100007F:0050}: words of 32 bits in the order of the processor. */
    static HostView.Listen listen(String text) {
        int colon = text.indexOf(':');
        ByteBuffer bytes = ByteBuffer.allocate(colon / 2).order(ByteOrder.nativeOrder());
        for (int i = 0; i + 8 <= colon; i += 8) {
            bytes.putInt(Integer.parseUnsignedInt(text.substring(i, i + 8), 16));
        }
        IpAddress address = IpAddress.ofBytes(bytes.array());
        int port = Integer.parseInt(text.substring(colon + 1), 16);
        return new HostView.Listen(address, port);
    }
}
