package org.jvrrpd.bench.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.testing.Shell;

/**
 * Measures the tables of docs/performance.md and writes them there, between marks; the program of
 * src/bench/performance, which says what the arguments are.
 */
public final class Performance {
    private static final Map<String, Runs> TABLES = new LinkedHashMap<>();

    static {
        TABLES.put("start", new StartRuns());
        TABLES.put("failover", new FailoverRuns());
        TABLES.put("schedule", new ScheduleRuns());
        TABLES.put("takeover", new TakeoverRuns());
        TABLES.put("reload", new ReloadRuns());
        TABLES.put("checks", new CheckRuns());
        TABLES.put("scale", new ScaleRuns());
        TABLES.put("soak", new SoakRuns());
        TABLES.put("memory", new MemoryRuns());
        TABLES.put("timely", new TimelyRuns());
        TABLES.put("nginx", new NginxRuns());
    }

    private Performance() {}

    public static void main(String[] arguments) throws IOException {
        Path page = Path.of(arguments[0]);
        int runs = Integer.parseInt(arguments[1]);
        int seconds = Integer.parseInt(arguments[2]);
        List<String> wanted = List.of(arguments).subList(3, arguments.length);
        if (!TABLES.keySet().containsAll(wanted)) {
            throw new IllegalArgumentException("tables are " + TABLES.keySet());
        }
        Runs.Effort effort = new Runs.Effort(runs, seconds);
        for (Map.Entry<String, Runs> table : TABLES.entrySet()) {
            String name = table.getKey();
            Runs made = table.getValue();
            if (wanted.isEmpty() ? !made.isOnlyByName() : wanted.contains(name)) {
                String text = made.measure(effort).text();
                put(page, name, text + "\n" + circumstances(made.said(effort)) + "\n");
            }
        }
    }

    /** Replaces what is between the marks of the name. */
    private static void put(Path page, String name, String text) throws IOException {
        String begin = "<!-- measured: " + name + " -->\n";
        String end = "<!-- end: " + name + " -->\n";
        String before = Files.readString(page);
        int from = before.indexOf(begin);
        int to = before.indexOf(end);
        if (from < 0 || to < from) {
            throw new IOException(page + " has no marks for " + name);
        }
        Files.writeString(
                page, before.substring(0, from + begin.length()) + text + before.substring(to));
    }

    private static String circumstances(String effort) {
        String keepalived =
                Shell.tryRun("keepalived", "--version").output().lines().findFirst().orElse("");
        return LocalDate.now(ZoneOffset.UTC)
                + ", "
                + effort
                + "; Linux "
                + System.getProperty("os.version")
                + ", "
                + Runtime.getRuntime().availableProcessors()
                + " processors, "
                + Shell.run("target/dist/bin/jvrrpd", "--version").strip().replaceAll(";.*", "")
                + ", "
                + keepalived.replaceAll(" \\(.*", "")
                + ", load "
                + firstWord("/proc/loadavg");
    }

    private static String firstWord(String file) {
        try {
            return Files.readString(Path.of(file)).split(" ", 2)[0];
        } catch (IOException e) {
            return "unknown";
        }
    }
}
