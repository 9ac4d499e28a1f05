package org.jvrrpd.daemon;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.linux.unix.StandardStreams;

/**
 * Goes to the background as keepalived does without {@code -n}: starts the program once more in a
 * session of its own, in the foreground there, and ends when that one is ready or has failed. Java
 * cannot fork.
 */
public final class Background {
    /** Set for the process in the background: it writes one byte to standard output when ready. */
    static final String READY_VARIABLE = "JVRRPD_TELL_READY";

    private Background() {}

    /**
     * @param words the options of the command line
     * @return 0 when the daemon in the background is ready, else its exit status
     */
    public static int start(String[] words) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command(words));
            builder.redirectInput(new java.io.File("/dev/null"));
            builder.redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().put(READY_VARIABLE, "1");
            Process process = builder.start();
            try (InputStream ready = process.getInputStream()) {
                return ready.read() >= 0 ? ExitStatus.OK : process.waitFor();
            }
        } catch (IOException e) {
            System.err.println("jvrrpd: cannot start in the background: " + e.getMessage());
            return ExitStatus.FATAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.FATAL;
        }
    }

    /**
     * The very command line of this process, each word of which ends in a zero; with {@code -n} put
     * before the options.
     */
    private static List<String> command(String[] words) throws IOException {
        String line =
                new String(
                        Files.readAllBytes(Path.of("/proc/self/cmdline")), StandardCharsets.UTF_8);
        List<String> command = new ArrayList<>(List.of("setsid"));
        List<String> all = List.of(line.split("\0", -1));
        int ownWords = all.size() - 1 - words.length;
        command.addAll(all.subList(0, ownWords));
        command.add("-n");
        command.addAll(List.of(words));
        return command;
    }

    /** Tells the process that waits in {@link #start}, if there is one. */
    static void tellReady() {
        if (System.getenv(READY_VARIABLE) != null) {
            System.out.write('\n');
            System.out.flush();
            StandardStreams.letGo();
        }
    }
}
