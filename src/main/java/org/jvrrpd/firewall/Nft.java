package org.jvrrpd.firewall;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.process.Tool;
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
            return run(words, input, PATIENCE_MILLIS);
        } catch (LinuxException e) {
            return program + ": " + e.getMessage();
        }
    }

    static String run(List<String> words, String input, long patienceMillis) {
        Tool.Answer answer = new Tool(words, input, true).run(patienceMillis);
        if (answer.status() == null) {
            return "nft does not end";
        }
        String text = answer.text().strip().replace('\n', ' ');
        String shown = text.substring(0, Math.min(text.length(), PROBLEM_LENGTH_MAX));
        return answer.isSuccess() ? "" : REFUSAL + shown;
    }

    private static @Nullable Path find() {
        return PLACES.stream().filter(Files::isExecutable).findFirst().orElse(null);
    }
}
