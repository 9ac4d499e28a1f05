package org.jvrrpd.daemon;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.unix.LocalDatagrams;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells systemd how the service is doing (sd_notify(3), PRC-19); does nothing when nobody listens.
 * Each message is one datagram that is never waited for, so that the loop may send it.
 */
public final class ServiceManager {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceManager.class);

    private final @Nullable LocalDatagrams socket;
    private final long watchdogNanos;

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
        send("READY=1\nMAINPID=" + ProcessHandle.current().pid() + "\nSTATUS=" + oneLine(status));
    }

    /** A reload begins; {@link #ready} ends it. */
    public void reloading(long monotonicNanos) {
        send("RELOADING=1\nMONOTONIC_USEC=" + TimeUnit.NANOSECONDS.toMicros(monotonicNanos));
    }

    /** The planned stop begins. */
    public void stopping(String status) {
        send("STOPPING=1\nSTATUS=" + oneLine(status));
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

    /** A failure is not worth a line: systemd notices silence by itself. */
    private void send(String message) {
        if (socket != null) {
            socket.send(message.getBytes(StandardCharsets.UTF_8));
        }
    }
}
