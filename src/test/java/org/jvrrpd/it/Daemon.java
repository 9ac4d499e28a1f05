package org.jvrrpd.it;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.control.ControlClient;
import org.jvrrpd.daemon.RunDirectory;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.testing.SmallJson;

/** A VRRP daemon on a host: jvrrpd or keepalived, started in the foreground. */
public final class Daemon {
    private static final long EXIT_SECONDS = 30;
    private static final long POLL_NANOS = 10_000_000L;
    private static final String CONFIG = "vrrp.conf";
    private static final String LOG = "vrrp.log";

    /** keepalived takes those of a predecessor that was killed for a living one (PRC-07). */
    private static final List<String> PID_FILES =
            List.of("keepalived.pid", "vrrp.pid", "checkers.pid", "bfd.pid");

    /** Which program it is. */
    public enum Kind {
        JVRRPD,
        KEEPALIVED
    }

    /**
     * keepalived logs to the console too where no syslog runs, some milliseconds a line if that is
     * a serial port, and it waits meanwhile. The mount is seen in the host's namespace only.
     */
    private static final List<String> QUIET_CONSOLE =
            List.of(
                    "sh",
                    "-c",
                    "mount --bind /dev/null /dev/console 2>/dev/null; exec \"$@\"",
                    "quiet");

    private final Kind kind;
    private final Host host;
    private boolean detailed;
    private boolean entersByItself;
    private List<String> more = List.of();
    private List<String> before = List.of();
    private @Nullable Process process;

    public Daemon(Kind kind, Host host) {
        this.kind = kind;
        this.host = host;
    }

    Host host() {
        return host;
    }

    /** Writes the configuration; the running daemon sees it at {@link #reload}. */
    public Daemon configure(String text) {
        host.write(CONFIG, text);
        return this;
    }

    /** Further words of the command line of jvrrpd. */
    Daemon with(String... words) {
        more = List.of(words);
        return this;
    }

    /**
     * Starts it as systemd would, with a {@code systemctl} that says of the unit's job what the
     * file {@code job} of the host says.
     */
    Daemon asUnit() {
        host.script("systemctl", "cat " + path("job"));
        String environment =
                "export PATH=%s:$PATH JVRRPD_UNIT=jvrrpd.service INVOCATION_ID=1 SYSTEMD_EXEC_PID=$$; exec \"$@\"";
        String folder = path("");
        before = List.of("sh", "-c", environment.formatted(folder), "sh");
        return stoppedBy("stop");
    }

    /** The words that precede those of jvrrpd, and execute them. */
    public Daemon startedBy(String... words) {
        before = List.of(words);
        return this;
    }

    /** The type of the job that ends it. */
    Daemon stoppedBy(String job) {
        host.write("job", "  77 jvrrpd.service " + job + " running\n");
        return this;
    }

    /** Starts the program; it may not be ready when this returns. */
    public Daemon start() {
        PID_FILES.forEach(name -> host.file(name).toFile().delete());
        process = entersByItself ? host.startOutside(LOG, command()) : host.start(LOG, command());
        return this;
    }

    /**
     * keepalived is started in the namespace of the test and enters the host's by its own option:
     * the kernel tells process events in the first namespace only, and it asks for them before.
     */
    Daemon enteringByItself() {
        entersByItself = true;
        return this;
    }

    /** jvrrpd is started with keepalived's options (PRC-02), and so with the details of its log. */
    public Daemon withDetail() {
        detailed = true;
        return this;
    }

    private List<String> command() {
        if (kind == Kind.KEEPALIVED) {
            List<String> words = new ArrayList<>(QUIET_CONSOLE);
            words.add("keepalived");
            words.addAll(entersByItself ? List.of("-s", host.namespace()) : List.of());
            words.addAll(keepalivedOptions());
            return words;
        }
        List<String> words = new ArrayList<>(before);
        words.addAll(detailed ? words() : words("run", "-f", path(CONFIG)));
        words.addAll(detailed ? keepalivedOptions() : List.of());
        words.addAll(List.of("--run-dir", path("run")));
        words.addAll(more);
        return words;
    }

    private List<String> keepalivedOptions() {
        List<String> words = new ArrayList<>(List.of("-n", "-l", "-D", "-P", "-f", path(CONFIG)));
        words.addAll(List.of("-p", path("keepalived.pid"), "-r", path("vrrp.pid")));
        words.addAll(List.of("-c", path("checkers.pid"), "-b", path("bfd.pid")));
        return words;
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
    public String reloadAndWait(long deadlineSeconds) {
        return request("reload", Map.of(), deadlineSeconds).strip();
    }

    /** What {@code status --json} shows, without the cost of a process. */
    public String status() {
        return request("status", Map.of("format", "json"), TwoHosts.DEADLINE_SECONDS);
    }

    /** A counter of the whole process, as the status shows it. */
    long count(String source, String counter) {
        Map<String, Object> status = SmallJson.object(SmallJson.parse(status()));
        Map<String, Object> counters = SmallJson.object(SmallJson.field(status, "counters"));
        Map<String, Object> ours = SmallJson.object(SmallJson.field(counters, source));
        return ((Number) SmallJson.field(ours, counter)).longValue();
    }

    private String request(String command, Map<String, String> arguments, long deadlineSeconds) {
        try (ControlClient client = connect(deadlineSeconds)) {
            StringBuilder answer = new StringBuilder();
            String refusal = client.ask(command, arguments, answer::append);
            return refusal == null ? answer.toString() : refusal;
        } catch (IOException e) {
            throw new AssertionError(log(), e);
        }
    }

    /** A daemon that has just started is MASTER before it can be asked. */
    private ControlClient connect(long deadlineSeconds) {
        int millis = (int) TimeUnit.SECONDS.toMillis(deadlineSeconds);
        long endNanos = System.nanoTime() + TimeUnit.SECONDS.toNanos(deadlineSeconds);
        while (true) {
            try {
                return ControlClient.open(RunDirectory.controlSocket(host.file("run")), millis);
            } catch (IOException e) {
                if (!isAlive() || System.nanoTime() - endNanos > 0) {
                    throw new AssertionError(log(), e);
                }
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
    }

    private String path(String name) {
        return host.file(name).toString();
    }

    public boolean isAlive() {
        return process != null && process.isAlive();
    }

    public long pid() {
        return running().pid();
    }

    private Process running() {
        if (process == null) {
            throw new AssertionError("not started: " + this);
        }
        return process;
    }

    public void signal(String name) {
        Shell.run("kill", "-s", name, Long.toString(pid()));
    }

    public void reload() {
        signal("HUP");
    }

    /** A planned stop; returns the exit status. */
    public int stop() {
        signal("TERM");
        return awaitExit();
    }

    public int awaitExit() {
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
    public void kill() {
        List<ProcessHandle> children = running().descendants().toList();
        signal("STOP");
        children.forEach(ProcessHandle::destroyForcibly);
        running().destroyForcibly();
        awaitExit();
    }

    public String log() {
        return host.read(LOG);
    }

    /** Waits until the log has the text so many times. */
    public void awaitLog(String text, int times, long deadlineSeconds) {
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

    public int count(String text) {
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
