package org.jvrrpd.bench.performance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;

/**
 * tcpdump at work in a namespace, and what it has written: IPv4 and ARP with the kernel's times.
 */
final class Tap {
    private static final int FILE_HEADER_BYTES = 24;
    private static final int FRAME_HEADER_BYTES = 16;
    private static final int LINK_TYPE_AT = 20;
    private static final int ETHERNET = 1;
    private static final int LINUX_COOKED = 113;
    private static final int LINUX_COOKED_2 = 276;
    private static final long DEADLINE_SECONDS = 60;
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(300);
    private static final long SECOND_NANOS = 1_000_000_000L;

    private final Path file;
    private final Process tcpdump;

    private Tap(Path file, Process tcpdump) {
        this.file = file;
        this.tcpdump = tcpdump;
    }

    /** One frame. */
    interface Reader {
        /**
         * @param atNanos since 1970, by the kernel's clock
         * @param packet from the header of IPv4 or ARP on
         */
        void frame(long atNanos, boolean isArp, ByteBuffer packet);
    }

    /** Returns when frames are being recorded. */
    static Tap start(String namespace, String name, String filter, Path file) {
        Path log = Path.of(file + ".log");
        try {
            Process tcpdump =
                    new ProcessBuilder(
                                    NetworkLab.inHost(
                                            namespace,
                                            "tcpdump",
                                            "-Z",
                                            "root",
                                            "-i",
                                            name,
                                            "-B",
                                            "65536",
                                            "-s",
                                            "128",
                                            "--time-stamp-precision=nano",
                                            "-U",
                                            "-w",
                                            file.toString(),
                                            filter))
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            Await.until("tcpdump listens", DEADLINE_SECONDS, () -> listens(file, log));
            return new Tap(file, tcpdump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean listens(Path file, Path log) {
        try {
            return Files.exists(file)
                    && Files.size(file) >= FILE_HEADER_BYTES
                    && Files.readString(log).contains("listening on");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends the recording. What was sent before is in the file, or the kernel says it was lost. */
    Tap stop() {
        Pause.nanos(QUIET_NANOS);
        Shell.tryRun("kill", "-s", "INT", Long.toString(tcpdump.pid()));
        try {
            if (!tcpdump.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("tcpdump does not end");
            }
            String said = Files.readString(Path.of(file + ".log"));
            if (!said.contains("\n0 packets dropped by kernel")) {
                throw new AssertionError("frames were lost: " + said);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Hands all frames to the reader, in order. */
    void read(Reader reader) {
        try (FileChannel channel = FileChannel.open(file)) {
            ByteBuffer data =
                    channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
                            .order(ByteOrder.LITTLE_ENDIAN);
            int link = data.getInt(LINK_TYPE_AT);
            data.position(FILE_HEADER_BYTES);
            while (data.remaining() >= FRAME_HEADER_BYTES) {
                long atNanos = data.getInt() * SECOND_NANOS + data.getInt();
                int sizeBytes = data.getInt();
                data.getInt();
                ByteBuffer frame =
                        data.slice(data.position(), sizeBytes).order(ByteOrder.BIG_ENDIAN);
                data.position(data.position() + sizeBytes);
                int type = frame.getShort(typeAt(link)) & 0xffff;
                frame.position(headerBytes(link));
                reader.frame(atNanos, type == 0x0806, frame.slice());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int typeAt(int link) {
        return switch (link) {
            case ETHERNET -> 12;
            case LINUX_COOKED -> 14;
            case LINUX_COOKED_2 -> 0;
            default -> throw new IllegalStateException("link type " + link);
        };
    }

    private static int headerBytes(int link) {
        return switch (link) {
            case ETHERNET -> 14;
            case LINUX_COOKED -> 16;
            default -> 20;
        };
    }
}
