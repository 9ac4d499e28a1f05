package org.jvrrpd.daemon;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.unix.LocalDatagrams;
import org.jvrrpd.loop.TimedTask;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is doing (sd_notify(3), PRC-19); does nothing when nobody listens.
 * Each message is one datagram that is never waited for, so that the loop may send it. When systemd
 * is slow and its queue full (ten datagrams by default), the steps of the service's life are sent
 * again until they are taken; a watchdog or status message is not, as the next one replaces it. Any
 * thread; the retries are a task of the loop.
 */
public final class ServiceManager implements TimedTask {
    /** Steps that wait to be sent again; reloads that nobody hears of are not worth more. */
    static final int WAITING_MAX = 32;

    static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);

    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    private final @Nullable LocalDatagrams socket;
    private final long watchdogNanos;
    private final ArrayDeque<String> waiting = new ArrayDeque<>();
    private long retryAtNanos;

    private ServiceManager(@Nullable LocalDatagrams socket, long watchdogNanos) {
        this.socket = socket;
        this.watchdogNanos = watchdogNanos;
    }

    /** From NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID of the environment. */
    public static ServiceManager of(Map<String, String> environment) {
        @Nullable String path = environment.get("NOTIFY_SOCKET");
        if (path == null || path.isEmpty()) {
            return new ServiceManager(null, 0);
        }
        try {
            return new ServiceManager(LocalDatagrams.open(path, false), watchdogNanos(environment));
        } catch (LinuxException e) {
            LOG.warn("The service manager cannot be told anything: {}", e.getMessage());
            return new ServiceManager(null, 0);
        }
    }

    private static long watchdogNanos(Map<String, String> environment) {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        String pid = environment.getOrDefault("WATCHDOG_PID", "");
        boolean forUs = pid.isEmpty() || pid.equals(Long.toString(ProcessHandle.current().pid()));
        return forUs && micros.matches("[0-9]{1,15}")
                ? TimeUnit.MICROSECONDS.toNanos(Long.parseLong(micros))
                : 0;
    }

    /** How long systemd bears silence; 0: it does not watch. */
    public long watchdogNanos() {
        return watchdogNanos;
    }

    /** The configuration is live. */
    public void ready(String status) {
        step("READY=1\nMAINPID=" + ProcessHandle.current().pid() + "\nSTATUS=" + oneLine(status));
    }

    /** A reload begins; {@link #ready} ends it. */
    public void reloading(long monotonicNanos) {
        step("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(monotonicNanos));
    }

    /** The planned stop begins. */
    public void stopping(String status) {
        step("STOPPING=1\nSTATUS=" + oneLine(status));
    }

    /** What {@code systemctl status} shows. */
    public void status(String text) {
        send("STATUS=" + oneLine(text));
    }

    /** A start or stop takes longer than systemd expects, but is alive. */
    public void extendTimeout(long nanos) {
        send("EXTEND_TIMEOUT_USEC=" + TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    /** The loop is alive. */
    public void watchdog() {
        send("WATCHDOG=1");
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }

    private synchronized void step(String message) {
        boolean taken = waiting.isEmpty() && send(message);
        if (!taken && waiting.size() < WAITING_MAX) {
            waiting.add(message);
        }
    }

    @Override
    public synchronized long nextDeadlineNanos() {
        return waiting.isEmpty() ? NEVER : retryAtNanos;
    }

    @Override
    public synchronized void onDeadline(long nowNanos) {
        while (!waiting.isEmpty() && send(waiting.element())) {
            waiting.remove();
        }
        retryAtNanos = nowNanos + RETRY_NANOS;
    }

    /** Returns false if it may be taken later; other failures are not worth a line. */
    private boolean send(String message) {
        return socket == null
                || socket.send(message.getBytes(StandardCharsets.UTF_8)) != Errno.EAGAIN;
    }
}
