package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/**
 * Adverts every 10 ms go on whatever the rest of the process and its surroundings do. How exactly
 * they do is measured by src/bench/timely; here the peer waits for a second.
 */
@Tag("one-java")
class TimelyUnderLoadIT {
    private static final long LOAD_NANOS = TimeUnit.SECONDS.toNanos(8);
    private static final double INTERVAL_SECONDS = 0.01;
    private static final double PART_LEAST = 0.9;
    private static final int FULL_COLLECTIONS_LEAST = 10;
    private static final String MASTER = "(VI_1) Entering MASTER STATE";

    private static String config(int priority, Host own, Host peer) {
        return new ConfigText(Link.V3, priority)
                .inside("down_timer_adverts 100")
                .text(own, peer)
                .replace("advert_int 0.2", "advert_int " + INTERVAL_SECONDS);
    }

    @Test
    void advertsGoOnWhateverElseHappens() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = new Daemon(Daemon.Kind.JVRRPD, hosts.a);
            ours.configure(config(150, hosts.a, hosts.b));
            try (Burden burden = Burden.of(ours)) {
                ours.start();
                hosts.awaitHeld(hosts.a);
                Daemon theirs = new Daemon(Daemon.Kind.KEEPALIVED, hosts.b);
                theirs.configure(config(100, hosts.b, hosts.a)).start();
                theirs.awaitLog("(VI_1) Entering BACKUP STATE", 1, TwoHosts.DEADLINE_SECONDS);
                Await.until(
                        "the status is there, with what Java counts",
                        TwoHosts.DEADLINE_SECONDS,
                        () -> burden.hasControlSocket() && ours.status().contains("\"java\""));
                burden.begin();
                List<Double> times = adverts(hosts, burden);
                burden.end();
                double span = times.get(times.size() - 1) - times.get(0);
                double part = times.size() * INTERVAL_SECONDS / span;
                String what = part + " of the adverts in " + span + " s";
                assertTrue(span > 0.9 * LOAD_NANOS / 1e9, what);
                assertTrue(part > PART_LEAST, what);
                assertEquals(0, theirs.count(MASTER), theirs::log);
                assertTrue(hosts.a.has(TwoHosts.VIP));
                int full = burden.collections();
                assertTrue(full >= FULL_COLLECTIONS_LEAST, full + " full collections");
                awaitLog(burden.log());
                assertEquals(0, ours.stop());
            }
        }
    }

    /** When each advert was on the wire, while all of it lasts. */
    private static List<Double> adverts(TwoHosts hosts, Burden burden) throws IOException {
        try (Capture capture = Capture.start(hosts)) {
            long endNanos = System.nanoTime() + LOAD_NANOS;
            Await.until(
                    "all clients have connected, and the load has lasted",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> burden.clients() == Burden.CLIENTS && System.nanoTime() > endNanos);
            assertTrue(burden.isRunDirectoryFull());
            // Not stop(): the wire is never quiet.
            return capture
                    .end()
                    .fields("vrrp && ip.src == " + hosts.a.address(), "frame.time_epoch")
                    .stream()
                    .map(Double::valueOf)
                    .toList();
        }
    }

    /** What was logged while nobody took it comes when somebody does. */
    private static void awaitLog(Path pipe) {
        StringBuilder text = new StringBuilder();
        Thread reader = new Thread(() -> read(pipe, text), "log-reader");
        reader.setDaemon(true);
        reader.start();
        Await.until(
                "the log says " + MASTER,
                TwoHosts.DEADLINE_SECONDS,
                () -> {
                    synchronized (text) {
                        return text.indexOf(MASTER) >= 0;
                    }
                });
    }

    private static void read(Path pipe, StringBuilder text) {
        byte[] bytes = new byte[8_192];
        try (InputStream in = new FileInputStream(pipe.toFile())) {
            for (int count = in.read(bytes); count >= 0; count = in.read(bytes)) {
                String more = new String(bytes, 0, count, StandardCharsets.UTF_8);
                synchronized (text) {
                    text.append(more.replace("\0", ""));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
