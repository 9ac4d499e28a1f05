package org.jvrrpd.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.daemon.HostFacts;

/**
 * How long a large configuration takes to read: from the file to the model, checks included, beside
 * {@code keepalived -t} on the same file, in turn. Arguments: instances, rounds. It names the
 * interfaces {@code b0}, {@code b1}, ..., which must exist.
 */
public final class ConfigBench {
    /** VRIDs of one interface. */
    private static final int VRIDS = 250;

    private static final double NANOS_PER_MILLI = 1e6;

    private ConfigBench() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        int instances = Integer.parseInt(arguments[0]);
        int rounds = Integer.parseInt(arguments[1]);
        Path file = Files.createTempFile("jvrrpd-bench", ".conf");
        try {
            Files.writeString(file, text(instances));
            double first = millis(() -> load(file, instances));
            double[] ours = new double[rounds];
            double[] theirs = new double[rounds];
            for (int i = 0; i < rounds; i++) {
                theirs[i] = millis(() -> keepalived(file));
                ours[i] = millis(() -> load(file, instances));
            }
            print(instances, Files.size(file), first, median(ours), median(theirs));
        } finally {
            Files.delete(file);
        }
    }

    private static void print(int instances, long bytes, double first, double ours, double theirs) {
        System.out.printf(
                Locale.ROOT,
                "{\"instances\": %d, \"bytes\": %d, \"first_ms\": %.1f, \"median_ms\": %.1f,"
                        + " \"keepalived_ms\": %.1f, \"ratio_first\": %.2f, \"ratio\": %.2f}%n",
                instances,
                bytes,
                first,
                ours,
                theirs,
                first / theirs,
                ours / theirs);
    }

    /** A body that may fail. */
    private interface Body {
        void run() throws IOException, InterruptedException;
    }

    private static double millis(Body body) throws IOException, InterruptedException {
        long start = System.nanoTime();
        body.run();
        return (System.nanoTime() - start) / NANOS_PER_MILLI;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static void load(Path file, int instances) {
        LoadResult result = ConfigLoader.load(file, HostFacts.loadOptions("node1", true));
        if (result.config() == null || result.config().instances().size() != instances) {
            throw new IllegalStateException("not usable: " + result.diagnostics());
        }
    }

    private static void keepalived(Path file) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder("keepalived", "-t", "-f", file.toString()).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keepalived -t ended with " + process.exitValue());
        }
    }

    private static String text(int instances) {
        StringBuilder text = new StringBuilder();
        text.append("global_defs {\n    enable_script_security\n    script_user root\n}\n");
        text.append("vrrp_script check {\n    script \"/usr/bin/test -e /run\"\n}\n");
        for (int i = 0; i < instances; i++) {
            text.append("vrrp_instance VI_").append(i).append(" {\n    state BACKUP\n");
            text.append("    interface b").append(i / VRIDS).append('\n');
            text.append("    virtual_router_id ").append(i % VRIDS + 1).append('\n');
            text.append("    priority 100\n    advert_int 1\n    nopreempt\n");
            text.append("    authentication {\n        auth_type PASS\n        auth_pass s3cret\n");
            text.append("    }\n    virtual_ipaddress {\n");
            for (int j = 1; j <= 2; j++) {
                text.append("        10.").append(i / 256 + 16 * j).append('.');
                text.append(i % 256).append(".1/24\n");
            }
            text.append("    }\n    track_script {\n        check weight -20\n    }\n");
            text.append("    notify_master \"/usr/bin/logger master\"\n}\n");
        }
        return text.toString();
    }
}
