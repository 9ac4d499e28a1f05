package org.jvrrpd.linux.unix;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bus that takes connections and says nothing, as a daemon that hangs. */
class SystemBusTest {
    private static final int TRIES = 50;
    private static final long PATIENCE_NANOS = 2_000_000L;

    /** Those that other tests open meanwhile are few. */
    private static final long OTHERS_MAX = TRIES;

    private static long descriptors() throws IOException {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }

    @Test
    void aLoginThatFailsKeepsNoDescriptor(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("bus");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 2 * TRIES);
            long before = descriptors();
            for (int i = 0; i < TRIES; i++) {
                assertThrows(IOException.class, () -> SystemBus.open(socket, PATIENCE_NANOS));
            }
            long more = descriptors() - before;
            assertTrue(more < OTHERS_MAX, more + " descriptors more");
        }
    }

    /** Whoever waits in the queue of a bus that takes nobody waits for ever. */
    @Test
    void aFullQueueIsNotWaitedIn(@TempDir Path folder) throws IOException {
        Path socket = folder.resolve("bus");
        try (ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(socket), 1);
            for (int i = 0; i < TRIES; i++) {
                assertThrows(IOException.class, () -> SystemBus.open(socket, PATIENCE_NANOS));
            }
        }
    }
}
