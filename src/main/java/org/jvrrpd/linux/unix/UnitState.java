package org.jvrrpd.linux.unix;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A unit of systemd at one moment (org.freedesktop.systemd1(5)).
 *
 * @param load {@code loaded}, {@code not-found}, {@code masked}, ...
 * @param active {@code active}, {@code inactive}, {@code failed}, {@code activating}, ...
 * @param sub in more detail: {@code running}, {@code auto-restart}, ...
 * @param job type of the job that is queued or runs; empty: none
 */
public record UnitState(String load, String active, String sub, String job) {
    private static final String SYSTEMD = "org.freedesktop.systemd1";
    private static final Path BOOTED = Path.of("/run/systemd/system");

    /** Jobs after which the unit runs. A restart is one of these first, and then a start. */
    private static final Set<String> STARTS =
            Set.of("start", "restart", "try-restart", "reload", "reload-or-start");

    /** Whether systemd runs this host (sd_booted(3)). */
    public static boolean hasSystemd() {
        return Files.isDirectory(BOOTED);
    }

    /**
     * Asks systemd and waits for the answer. Not on the loop thread.
     *
     * @throws IOException systemd cannot be asked; the message says why
     */
    public static UnitState of(String unit, long patienceNanos) throws IOException {
        if (!hasSystemd()) {
            throw new IOException("this host is not run by systemd");
        }
        try (SystemBus bus = SystemBus.open(patienceNanos)) {
            return read(bus, unit);
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
            throw new IOException("the answer of systemd is damaged", e);
        }
    }

    private static UnitState read(SystemBus bus, String unit) throws IOException {
        BusMessage load =
                BusMessage.call(
                        SYSTEMD,
                        "/org/freedesktop/systemd1",
                        SYSTEMD + ".Manager",
                        "LoadUnit",
                        unit);
        String path = bus.ask(load).text();
        String kind = SYSTEMD + ".Unit";
        BusMessage.Answer job = property(bus, path, kind, "Job");
        job.beginStructure();
        boolean hasJob = job.number() != 0;
        String type = hasJob ? jobType(bus, job.text()) : "";
        return new UnitState(
                property(bus, path, kind, "LoadState").text(),
                property(bus, path, kind, "ActiveState").text(),
                property(bus, path, kind, "SubState").text(),
                type);
    }

    /** A job may be over before it is looked at. */
    private static String jobType(SystemBus bus, String path) {
        try {
            return property(bus, path, SYSTEMD + ".Job", "JobType").text();
        } catch (IOException e) {
            return "";
        }
    }

    private static BusMessage.Answer property(SystemBus bus, String path, String kind, String name)
            throws IOException {
        BusMessage get =
                BusMessage.call(
                        SYSTEMD, path, "org.freedesktop.DBus.Properties", "Get", kind, name);
        BusMessage.Answer answer = bus.ask(get);
        answer.signature();
        return answer;
    }

    /** Whether it does what it is for; also while it reads its files again. */
    public boolean isActive() {
        return active.equals("active") || active.equals("reloading");
    }

    /**
     * Whether somebody has asked for what ends with a running unit. That systemd itself starts one
     * again that has crashed does not count.
     */
    public boolean isBeingStarted() {
        return STARTS.contains(job) && !sub.startsWith("auto-restart");
    }
}
