package org.jvrrpd.it.differential;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import jnr.posix.POSIXFactory;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.testing.Await;

/**
 * The installed keepalived, in namespaces of its own for network and files: {@code /tmp} and {@code
 * /run} are private, so that any number can run side by side and nothing is left behind.
 */
final class Keepalived {
    /** The interfaces that every run has besides lo. */
    static final List<String> INTERFACES = List.of("d0", "d1", "d2", "d3");

    /** As {@code keepalived --signum=JSON} prints it. */
    private static final int SIGNAL_JSON = 36;

    /** Far more than it ever takes, also on a machine that does much else. */
    private static final long DEADLINE_SECONDS = 60;

    private static final int TURNS_PER_SIGNAL = 60;

    /** Without any instance keepalived says that it prints, and writes nothing. */
    private static final int DUMPS_WITHOUT_FILE_MAX = 3;

    private static final String PREPARE =
            """
            mount -t tmpfs none /tmp
            mount -t tmpfs none /run
            ip -batch - <<END
            link set lo up
            link add d0 type veth peer name d1
            link add d2 type veth peer name d3
            link set d0 up
            link set d1 up
            link set d2 up
            link set d3 up
            addr add 192.0.2.1/24 dev d0
            addr add 198.51.100.1/24 dev d1
            addr add 203.0.113.1/24 dev d2
            addr add 203.0.113.129/25 dev d3
            END
            """;

    private static final String TEST_EACH =
            """
            while read -r file; do
                timeout 20 keepalived -t -i $0 -f "$file" > "$file.test" 2>&1 < /dev/null
                echo $?
            done
            """;

    private static final String RUN =
            "exec keepalived -n -P -l -D -i $0 -f \"$1\" > \"$1.log\" 2>&1 < /dev/null";

    private Keepalived() {}

    static boolean isInstalled() {
        return Files.isExecutable(Path.of("/usr/sbin/keepalived"));
    }

    /** The exit status of {@code -t} of each file; its messages stand in FILE.test. */
    static List<Integer> statuses(List<Path> files) {
        try {
            Process shell = start(PREPARE + TEST_EACH, "");
            StringBuilder names = new StringBuilder();
            files.forEach(file -> names.append(file).append('\n'));
            try (OutputStream in = shell.getOutputStream()) {
                in.write(names.toString().getBytes(StandardCharsets.UTF_8));
            }
            List<Integer> statuses = new ArrayList<>();
            String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            out.lines().forEach(line -> statuses.add(Integer.valueOf(line)));
            if (statuses.size() != files.size()) {
                throw new AssertionError("keepalived -t: " + statuses.size() + " answers");
            }
            return statuses;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Process start(String script, String file) throws IOException {
        return new ProcessBuilder(
                        "unshare", "--net", "--mount", "sh", "-c", script, Case.CONFIG_ID, file)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /**
     * The JSON dump of a daemon that runs with the file; null if it does not run. Its log stands in
     * FILE.log.
     */
    static @Nullable String dump(Path file) {
        try {
            Path log = file.resolveSibling(file.getFileName() + ".log");
            Process daemon = start(PREPARE + RUN, file.toString());
            try {
                return isReady(daemon, log) ? dump(daemon, log) : null;
            } finally {
                daemon.destroyForcibly().waitFor();
                endAllOf(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError("interrupted", e);
        }
    }

    /** The parent is dead and starts no child any more; one that it has just started may live. */
    private static void endAllOf(Path file) {
        Await.until(
                "no process of " + file + " is left",
                DEADLINE_SECONDS,
                () -> {
                    List<ProcessHandle> left =
                            ProcessHandle.allProcesses().filter(one -> isOf(file, one)).toList();
                    left.forEach(ProcessHandle::destroyForcibly);
                    return left.isEmpty();
                });
    }

    private static boolean isOf(Path file, ProcessHandle process) {
        return process.info().commandLine().orElse("").contains(file.toString());
    }

    /** Whether it runs, which its log tells soon, either way. */
    private static boolean isReady(Process daemon, Path log) {
        Await.until(
                "keepalived starts or ends",
                DEADLINE_SECONDS,
                () -> !daemon.isAlive() || isIdle(log(log)) || isComplete(log(log)),
                () -> log(log));
        return daemon.isAlive() && !isIdle(log(log));
    }

    private static boolean isComplete(String log) {
        return log.contains("Startup complete");
    }

    /** Asks again and again: the signal is lost while a child is not ready for it. */
    private static @Nullable String dump(Process daemon, Path log) {
        Path dump = Path.of("/proc/" + daemon.pid() + "/root/tmp/keepalived.json");
        AtomicInteger turns = new AtomicInteger();
        AtomicReference<@Nullable String> found = new AtomicReference<>();
        Await.until(
                "keepalived writes its dump",
                DEADLINE_SECONDS,
                () -> {
                    if (turns.getAndIncrement() % TURNS_PER_SIGNAL == 0) {
                        POSIXFactory.getNativePOSIX().kill((int) daemon.pid(), SIGNAL_JSON);
                    }
                    boolean alive = daemon.isAlive() && !isIdle(log(log));
                    String text = log(dump).strip();
                    found.set(text.endsWith("]") ? text : null);
                    return !alive || !text.isEmpty() && text.endsWith("]");
                },
                () -> log(log));
        return found.get();
    }

    /** Whether no instance runs, for want of one or because the child crashed. */
    private static boolean isIdle(String log) {
        return log.contains("keepalived has no configuration to run")
                || isComplete(log) && !log.contains("Starting VRRP child process")
                || log.contains("exited due to")
                || log.split("Printing VRRP as json", -1).length > DUMPS_WITHOUT_FILE_MAX;
    }

    /** The text of a file, empty as long as there is none. */
    private static String log(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file, StandardCharsets.ISO_8859_1) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
