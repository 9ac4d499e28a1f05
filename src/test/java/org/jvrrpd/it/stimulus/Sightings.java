package org.jvrrpd.it.stimulus;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;

/** Every frame that reaches a station, on any of its interfaces, as tcpdump takes it. */
final class Sightings implements AutoCloseable {
    /** Magic number, version, zone, accuracy, snap length, kind of link. */
    private static final int FILE_HEADER_BYTES = 24;

    /** Seconds, microseconds, length here, length on the wire. */
    private static final int RECORD_HEADER_BYTES = 16;

    private static final long DEADLINE_SECONDS = 60;

    private final Process tcpdump;

    /** Gets each frame, on a thread of its own. */
    interface Watcher {
        /**
         * @param cooked the frame with tcpdump's header for any interface (LINUX_SLL2)
         */
        void see(long atNanos, ByteBuffer cooked);
    }

    /** Returns when frames are being taken. */
    Sightings(String station, Path log, Watcher watcher) {
        List<String> words =
                List.of("tcpdump", "-Z", "root", "-i", "any", "-y", "LINUX_SLL2", "-Q", "in");
        List<String> all = new java.util.ArrayList<>(words);
        all.addAll(List.of("-U", "--immediate-mode", "-w", "-", "ip or ip6 or arp"));
        try {
            tcpdump =
                    new ProcessBuilder(NetworkLab.inHost(station, all.toArray(String[]::new)))
                            .redirectError(log.toFile())
                            .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread reader = new Thread(() -> read(watcher), "sightings-" + station);
        reader.setDaemon(true);
        reader.start();
        Tail said = new Tail(log);
        Await.until(
                "tcpdump listens at " + station,
                DEADLINE_SECONDS,
                () -> said.next().stream().anyMatch(line -> line.contains("listening on")));
    }

    private void read(Watcher watcher) {
        try (DataInputStream in = new DataInputStream(tcpdump.getInputStream())) {
            in.readFully(new byte[FILE_HEADER_BYTES]);
            byte[] header = new byte[RECORD_HEADER_BYTES];
            while (true) {
                in.readFully(header);
                ByteBuffer fields = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
                long atNanos =
                        TimeUnit.SECONDS.toNanos(fields.getInt(0)) + fields.getInt(4) * 1_000L;
                byte[] frame = new byte[fields.getInt(8)];
                in.readFully(frame);
                watcher.see(atNanos, ByteBuffer.wrap(frame));
            }
        } catch (IOException e) {
            // tcpdump has ended.
        }
    }

    @Override
    public void close() {
        tcpdump.descendants().forEach(ProcessHandle::destroy);
        tcpdump.destroy();
        try {
            if (!tcpdump.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("tcpdump does not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
