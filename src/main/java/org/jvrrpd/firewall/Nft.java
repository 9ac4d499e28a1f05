package org.jvrrpd.firewall;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;

/**
 * Runs {@code nft}, in the network namespace of the calling thread, and waits for it: not for the
 * loop thread. What it gets is one transaction: all of it holds afterwards, or nothing is changed.
 */
public final class Nft {
    private static final List<Path> PLACES =
            List.of(
                    Path.of("/usr/sbin/nft"),
                    Path.of("/sbin/nft"),
                    Path.of("/usr/bin/nft"),
                    Path.of("/usr/local/sbin/nft"));

    private static final String REFUSAL = "nft: ";
    private static final int OUTPUT_SIZE_BYTES_MAX = 64 << 10;
    private static final int PROBLEM_LENGTH_MAX = 300;
    private static final long PATIENCE_MILLIS = 10_000;

    private Nft() {}

    /** The lines that remove a table whether it is there or not. */
    public static String removal(Family family, String table) {
        String name = (family == Family.IPV4 ? "ip " : "ip6 ") + table + "\n";
        return "table " + name + "delete table " + name;
    }

    /** Whether what went wrong is that nft has refused a text, and has so changed nothing. */
    public static boolean isRefusal(String problem) {
        return problem.startsWith(REFUSAL);
    }

    /** Executes the text. Returns what went wrong; empty: nothing. */
    public static String execute(String text) {
        return run(List.of("-f", "-"), text);
    }

    /** Whether the table is there; true if that cannot be found out. */
    public static boolean has(Family family, String table) {
        String word = family == Family.IPV4 ? "ip" : "ip6";
        String problem = run(List.of("-t", "list", "table", word, table), "");
        return !problem.contains("No such file or directory");
    }

    private static String run(List<String> arguments, String input) {
        Path program = find();
        if (program == null) {
            return "there is no program nft; install the package nftables";
        }
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(arguments);
        try {
            return run(words, input.getBytes(StandardCharsets.UTF_8), PATIENCE_MILLIS);
        } catch (IOException e) {
            return program + ": " + e.getMessage();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return program + " was interrupted";
        }
    }

    /** A program that neither reads nor ends is killed, whatever this thread waits for. */
    static String run(List<String> words, byte[] input, long patienceMillis)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        AtomicBoolean isKilled = new AtomicBoolean();
        Thread watch = new Thread(() -> kill(process, patienceMillis, isKilled), "jvrrpd-nft");
        watch.setDaemon(true);
        watch.start();
        try (InputStream output = process.getInputStream()) {
            try (OutputStream stream = process.getOutputStream()) {
                stream.write(input);
            } catch (IOException e) {
                // It has ended before it read all: what it said and its status tell why.
            }
            byte[] said = output.readNBytes(OUTPUT_SIZE_BYTES_MAX);
            process.waitFor();
            if (isKilled.get()) {
                return "nft does not end";
            }
            String text = new String(said, StandardCharsets.UTF_8).strip().replace('\n', ' ');
            String shown = text.substring(0, Math.min(text.length(), PROBLEM_LENGTH_MAX));
            return process.exitValue() == 0 ? "" : REFUSAL + shown;
        } finally {
            process.destroyForcibly();
        }
    }

    private static void kill(Process process, long patienceMillis, AtomicBoolean isKilled) {
        try {
            if (!process.waitFor(patienceMillis, TimeUnit.MILLISECONDS)) {
                isKilled.set(true);
                // By its handle: the process itself would close what the other thread still reads.
                process.toHandle().destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static @Nullable Path find() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }
}
