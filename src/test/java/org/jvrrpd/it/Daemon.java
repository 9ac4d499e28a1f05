package org.jvrrpd.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.control.ControlClient;
import org.jvrrpd.daemon.RunDirectory;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/** A VRRP daemon on a host: jvrrpd or keepalived, started in the foreground. */
final class Daemon {
    private static final long EXIT_SECONDS = 30;
    private static final String CONFIG = "vrrp.conf";
    private static final String LOG = "vrrp.log";

    /** keepalived takes those of a predecessor that was killed for a living one (PRC-07). */
    private static final List<String> PID_FILES =
            List.of("keepalived.pid", "vrrp.pid", "checkers.pid", "bfd.pid");

    /** Which program it is. */
    enum Kind {
        JVRRPD,
        KEEPALIVED
    }

    private final Kind kind;
    private final Host host;
    private @Nullable Process process;

    Daemon(Kind kind, Host host) {
        this.kind = kind;
        this.host = host;
    }

    Host host() {
        return host;
    }

    /** Writes the configuration; the running daemon sees it at {@link #reload}. */
    Daemon configure(String text) {
        host.write(CONFIG, text);
        return this;
    }

    /** Starts the program; it may not be ready when this returns. */
    Daemon start() {
        PID_FILES.forEach(name -> host.file(name).toFile().delete());
        process = host.start(LOG, command());
        return this;
    }

    private List<String> command() {
        if (kind == Kind.JVRRPD) {
            return words("run", "-f", path(CONFIG), "--run-dir", path("run"));
        }
        return List.of(
                "keepalived",
                "-n",
                "-l",
                "-D",
                "-P",
                "-f",
                path(CONFIG),
                "-p",
                path("keepalived.pid"),
                "-r",
                path("vrrp.pid"),
                "-c",
                path("checkers.pid"),
                "-b",
                path("bfd.pid"));
    }

    /** The words that start jvrrpd with these arguments. */
    static List<String> words(String... arguments) {
        String command =
                System.getProperty(
                        "jvrrpd.command",
                        java.nio.file.Path.of("target/dist/bin/jvrrpd")
                                .toAbsolutePath()
                                .toString());
        List<String> words = new ArrayList<>(List.of(command.split(" ")));
        words.addAll(List.of(arguments));
        return words;
    }

    /** Runs {@code jvrrpd status} and the like against this daemon. */
    Shell.Result ask(String... arguments) {
        List<String> words = words(arguments);
        words.add("--run-dir");
        words.add(path("run"));
        return host.tryRun(words.toArray(String[]::new));
    }

    /** Reloads and returns what the daemon answers, without the cost of a process. */
    String reloadAndWait(long deadlineSeconds) {
        return talk("reload", Map.of(), deadlineSeconds);
    }

    /** What {@code jvrrpd status --json} prints, without the cost of a process. */
    String statusJson() {
        return talk("status", Map.of("format", "json"), TwoHosts.DEADLINE_SECONDS);
    }

    private String talk(String command, Map<String, String> arguments, long deadlineSeconds) {
        int millis = (int) TimeUnit.SECONDS.toMillis(deadlineSeconds);
        try (ControlClient client =
                ControlClient.open(RunDirectory.controlSocket(host.file("run")), millis)) {
            StringBuilder answer = new StringBuilder();
            String refusal = client.ask(command, arguments, answer::append);
            return refusal == null ? answer.toString().strip() : refusal;
        } catch (IOException e) {
            throw new AssertionError(log(), e);
        }
    }

    private String path(String name) {
        return host.file(name).toString();
    }

    boolean isAlive() {
        return process != null && process.isAlive();
    }

    long pid() {
        return running().pid();
    }

    private Process running() {
        if (process == null) {
            throw new AssertionError("not started: " + this);
        }
        return process;
    }

    void signal(String name) {
        Shell.run("kill", "-s", name, Long.toString(pid()));
    }

    void reload() {
        signal("HUP");
    }

    /** A planned stop; returns the exit status. */
    int stop() {
        signal("TERM");
        return awaitExit();
    }

    int awaitExit() {
        try {
            if (!running().waitFor(EXIT_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError(this + " did not end:\n" + log());
            }
            return running().exitValue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /**
     * The death of all its processes without a chance to say goodbye: keepalived's child would get
     * SIGTERM from a dying parent (PRC-13), and a living parent would start it again (PRC-14).
     */
    void kill() {
        List<ProcessHandle> children = running().descendants().toList();
        signal("STOP");
        children.forEach(ProcessHandle::destroyForcibly);
        running().destroyForcibly();
        awaitExit();
    }

    String log() {
        return host.read(LOG);
    }

    /** Waits until the log has the text so many times. */
    void awaitLog(String text, int times, long deadlineSeconds) {
        Await.until(
                this + " logs " + times + " times: " + text,
                deadlineSeconds,
                () -> count(text) >= times,
                this::log);
    }

    /** The log follows the address: the line is written by another thread. */
    void awaitMaster() {
        awaitLog("(VI_1) Entering MASTER STATE", 1, TwoHosts.DEADLINE_SECONDS);
    }

    int count(String text) {
        return log().split(java.util.regex.Pattern.quote(text), -1).length - 1;
    }

    /** How often the instance has entered any state so far. */
    int transitions() {
        return count("(VI_1) Entering ");
    }

    @Override
    public String toString() {
        return kind + " on " + host.namespace();
    }
}
