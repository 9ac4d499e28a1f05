package org.jvrrpd.testing;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.In;
import jnr.ffi.annotations.Out;
import org.jspecify.annotations.Nullable;

/** A local datagram socket as systemd and the journal have one; receives what a daemon sends. */
public final class DatagramReceiver implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int MSG_DONTWAIT = 0x40;
    private static final int SIZE_BYTES_MAX = 65_536;
    private static final long DEADLINE_SECONDS = 60;

    private final int fd;

    private DatagramReceiver(int fd) {
        this.fd = fd;
    }

    /** Listens on a path, or on an abstract address {@code @name}. */
    public static DatagramReceiver bind(String path) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        boolean isAbstract = path.startsWith("@");
        ByteBuffer address = ByteBuffer.allocate(2 + name.length + (isAbstract ? 0 : 1));
        address.put((byte) AF_UNIX).put((byte) 0).put(name);
        if (isAbstract) {
            address.put(2, (byte) 0);
        }
        int fd = Calls.LIBC.socket(AF_UNIX, SOCK_DGRAM, 0);
        if (Calls.LIBC.bind(fd, address.array(), address.capacity()) != 0) {
            throw new AssertionError("cannot bind " + path);
        }
        return new DatagramReceiver(fd);
    }

    /** The next datagram, waiting for it. */
    public String receive() {
        String[] text = new String[1];
        Await.until(
                "a datagram comes",
                DEADLINE_SECONDS,
                () -> {
                    text[0] = poll();
                    return text[0] != null;
                });
        return text[0];
    }

    /** The next datagram, or null if none has come. */
    public @Nullable String poll() {
        byte[] bytes = new byte[SIZE_BYTES_MAX];
        long sizeBytes = Calls.LIBC.recv(fd, bytes, bytes.length, MSG_DONTWAIT);
        return sizeBytes < 0
                ? null
                : new String(bytes, 0, (int) sizeBytes, StandardCharsets.ISO_8859_1);
    }

    /** Everything that has come and was not yet received. */
    public List<String> drain() {
        List<String> all = new ArrayList<>();
        for (String text = poll(); text != null; text = poll()) {
            all.add(text);
        }
        return all;
    }

    @Override
    public void close() {
        Calls.LIBC.close(fd);
    }

    /** The functions of the C library. */
    public interface Calls {
        Calls LIBC = LibraryLoader.create(Calls.class).load("c");

        int socket(int domain, int type, int protocol);

        int bind(int fd, @In byte[] address, int sizeBytes);

        long recv(int fd, @Out byte[] buffer, long sizeBytes, int flags);

        int close(int fd);
    }
}
