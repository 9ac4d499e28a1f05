package org.jvrrpd.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.RunDirectory;
import org.jvrrpd.testing.Shell;

/**
 * All that may keep a daemon from its adverts without being its fault: what it logs goes to a full
 * pipe that nobody reads; its run directory is a small file system that becomes full; on other
 * threads of its virtual machine garbage is made and collected; a thousand clients of its control
 * socket ask and never read.
 */
final class Burden implements AutoCloseable {
    static final int CLIENTS = 1_000;

    private static final String PIPE = "log.pipe";
    private static final String SIGN = "hog";
    private static final String RUN = "run";

    /** The pipe is full before the first line, and its reading end is never read. */
    private static final String BLOCKED_LOG =
            "mkfifo \"$0\" && exec 9<>\"$0\" && dd if=/dev/zero of=\"$0\" bs=4096 count=4096 oflag=nonblock 2>/dev/null;"
                    + " exec \"$@\" >&9 2>&1";

    private final Daemon daemon;
    private final Host host;
    private @Nullable SilentClients clients;

    private Burden(Daemon daemon) {
        this.daemon = daemon;
        this.host = daemon.host();
    }

    /** Prepares a daemon that is not started yet; so far only its log is blocked. */
    static Burden of(Daemon daemon) {
        Burden burden = new Burden(daemon);
        try {
            Files.createDirectory(burden.host.file(RUN));
            String run = burden.path(RUN);
            Shell.run("mount", "-t", "tmpfs", "-o", "size=1m,mode=755", "jvrrpd-it", run);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String agent = HogJar.option(burden.host, SIGN) + Hog.COLLECT;
        daemon.startedBy(
                "env", "JVRRPD_JAVA_OPTS=" + agent, "sh", "-c", BLOCKED_LOG, burden.path(PIPE));
        return burden;
    }

    private String path(String name) {
        return host.file(name).toString();
    }

    /** All of it at once. */
    void begin() {
        Shell.tryRun("dd", "if=/dev/zero", "of=" + path(RUN) + "/filler", "bs=1024", "count=4096");
        treatAlike();
        host.write(SIGN, "");
        clients = SilentClients.start(RunDirectory.controlSocket(host.file(RUN)), CLIENTS);
    }

    /** The agent's threads stand for the daemon's own, and get the nice value that these have. */
    private void treatAlike() {
        String nice =
                Shell.run("ps", "-L", "-o", "ni=", "-o", "comm=", "-p", Long.toString(daemon.pid()))
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.endsWith(" jvrrpd-control"))
                        .map(line -> line.substring(0, line.indexOf(' ')))
                        .findFirst()
                        .orElseThrow();
        for (long thread : threads("hog")) {
            Shell.run("renice", "-n", nice, "-p", Long.toString(thread));
        }
    }

    private List<Long> threads(String name) {
        String pid = Long.toString(daemon.pid());
        return Shell.run("ps", "-L", "-o", "lwp=", "-o", "comm=", "-p", pid)
                .lines()
                .map(String::strip)
                .filter(line -> line.endsWith(" " + name))
                .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    /** Whether the daemon is up so far that it can be asked. */
    boolean hasControlSocket() {
        return Files.exists(RunDirectory.controlSocket(host.file(RUN)));
    }

    int clients() {
        return clients == null ? 0 : clients.connected();
    }

    /** How often the whole heap was collected for it. */
    int collections() {
        return host.read(SIGN + Hog.COUNT).length();
    }

    /** Whether another byte fits into the run directory. */
    boolean isRunDirectoryFull() {
        try {
            Files.write(host.file(RUN).resolve("more"), new byte[1]);
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** The log goes on waiting; all else is over. */
    void end() {
        if (clients != null) {
            clients.close();
            clients = null;
        }
        host.file(SIGN).toFile().delete();
        host.file(RUN).resolve("filler").toFile().delete();
    }

    /** Whoever opens it gets what was logged, with zeros before. */
    Path log() {
        return host.file(PIPE);
    }

    @Override
    public void close() {
        end();
        Shell.tryRun("umount", "--lazy", path(RUN));
    }
}
