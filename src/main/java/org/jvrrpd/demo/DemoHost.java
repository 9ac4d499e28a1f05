package org.jvrrpd.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One host: a network namespace, and a process namespace whose first process ends every other one
 * when it ends.
 */
final class DemoHost {
    /**
     * Sleeps, and takes leave of processes whose parents are gone: {@code killall} sees zombies.
     */
    private static final String INIT = "while :; do sleep 1000 & wait; done";

    private static final long HALT_SECONDS = 10;
    private static final int INIT_TRIES = 200;
    private static final long INIT_POLL_MILLIS = 10;
    private static final String TRANSITION = "Entering ";

    private final String name;
    private final String namespace;
    private final Path folder;
    private volatile @Nullable Process init;
    private @Nullable Process daemon;
    private volatile long initPid;
    private int told;
    private boolean halted;

    DemoHost(String name, String namespace, Path folder) {
        this.name = name;
        this.namespace = namespace;
        this.folder = folder;
    }

    String name() {
        return name;
    }

    String namespace() {
        return namespace;
    }

    Path file(String fileName) {
        return folder.resolve(fileName);
    }

    synchronized void write(String fileName, String text) throws DemoException {
        refuseWhenHalted();
        try {
            Files.createDirectories(folder);
            Files.writeString(file(fileName), text);
        } catch (IOException e) {
            throw new DemoException("cannot write " + file(fileName) + ": " + e.getMessage(), e);
        }
    }

    /** The cleaning runs beside the story when that is interrupted: nothing new may begin then. */
    private void refuseWhenHalted() throws DemoException {
        if (halted) {
            throw new DemoException("interrupted");
        }
    }

    /** Starts the first process. The namespace of the network must exist. */
    void boot() throws DemoException, InterruptedException {
        write("init.log", "");
        Process started =
                launch(
                        List.of(
                                "ip",
                                "netns",
                                "exec",
                                namespace,
                                "unshare",
                                "--pid",
                                "--fork",
                                "--kill-child",
                                "--mount-proc",
                                "sh",
                                "-c",
                                INIT),
                        file("init.log"));
        init = started;
        for (int i = 0; i < INIT_TRIES; i++) {
            Optional<ProcessHandle> child = started.children().findFirst();
            if (child.isPresent() && isReady(child.get())) {
                initPid = child.get().pid();
                return;
            }
            Thread.sleep(INIT_POLL_MILLIS);
        }
        throw new DemoException("host " + name + " does not start: see unshare(1)");
    }

    /** Its own /proc is mounted: unshare has become the shell. */
    private static boolean isReady(ProcessHandle child) {
        try {
            return Files.readString(Path.of("/proc/" + child.pid() + "/comm")).startsWith("sh")
                    && !child.children().findAny().isEmpty();
        } catch (IOException e) {
            return false;
        }
    }

    /** With the root directory of the host, which may be that of a chroot. */
    private List<String> inside(List<String> command) {
        List<String> words = new ArrayList<>(List.of("nsenter", "-t", Long.toString(initPid)));
        words.addAll(List.of("--net", "--mount", "--pid", "--root", "--wd", "--"));
        words.addAll(command);
        return words;
    }

    void run(String... command) throws DemoException {
        Commands.run(inside(List.of(command)));
    }

    void attempt(String... command) {
        Commands.attempt(inside(List.of(command)));
    }

    Process start(String logName, List<String> command) throws DemoException {
        return launch(inside(command), file(logName));
    }

    private synchronized Process launch(List<String> command, Path log) throws DemoException {
        refuseWhenHalted();
        return Commands.start(command, log);
    }

    /** Starts jvrrpd with the file {@code jvrrpd.conf} of the host. */
    void startDaemon() throws DemoException {
        daemon =
                start(
                        "jvrrpd.log",
                        OwnProgram.command(
                                "run",
                                "-f",
                                file("jvrrpd.conf").toString(),
                                "--run-dir",
                                file("run").toString()));
    }

    /** Sends a signal to jvrrpd, the child of nsenter. */
    void signalDaemon(String signal) throws DemoException {
        Process running = daemon;
        if (running == null) {
            throw new DemoException("jvrrpd was not started on " + name);
        }
        long pid = running.children().findFirst().map(ProcessHandle::pid).orElse(running.pid());
        Commands.run(List.of("kill", "-s", signal, Long.toString(pid)));
    }

    /** The exit status of jvrrpd, or -1 while it runs. */
    int daemonStatus() {
        Process started = daemon;
        return started == null || started.isAlive() ? -1 : started.exitValue();
    }

    /** Lines of jvrrpd's log about transitions that were not told yet. */
    List<String> newTransitions() throws DemoException {
        List<String> lines = log().stream().filter(line -> line.contains(TRANSITION)).toList();
        List<String> fresh = lines.subList(told, lines.size());
        told = lines.size();
        return fresh;
    }

    /** How many transitions jvrrpd's log tells of. */
    int transitions() throws DemoException {
        return (int) log().stream().filter(line -> line.contains(TRANSITION)).count();
    }

    /** Whether the host has the address. */
    boolean holds(String address) throws DemoException {
        Commands.run(
                List.of(
                        "sh",
                        "-c",
                        "ip -n " + namespace + " -o addr show > " + file("addresses.txt")));
        try {
            return Files.readString(file("addresses.txt")).contains(" " + address + "/");
        } catch (IOException e) {
            throw new DemoException("cannot look at the addresses of " + name, e);
        }
    }

    List<String> log() throws DemoException {
        try {
            return Files.exists(file("jvrrpd.log"))
                    ? Files.readAllLines(file("jvrrpd.log"))
                    : List.of();
        } catch (IOException e) {
            throw new DemoException("cannot read " + file("jvrrpd.log"), e);
        }
    }

    /** Ends every process of the host, at once, and waits until they have ended. */
    synchronized void halt() {
        halted = true;
        Process started = init;
        if (started == null) {
            return;
        }
        ProcessHandle first = ProcessHandle.of(initPid).filter(p -> initPid != 0).orElse(null);
        if (first == null) {
            started.destroyForcibly();
        } else {
            first.destroyForcibly();
        }
        awaitEnd(started);
    }

    /** unshare ends after the first process, which ends after all others of its namespace. */
    private static void awaitEnd(Process started) {
        try {
            if (!started.waitFor(HALT_SECONDS, TimeUnit.SECONDS)) {
                System.err.println("jvrrpd demo: process " + started.pid() + " does not end");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
