package org.jvrrpd.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.control.ControlClient;
import org.jvrrpd.daemon.RunDirectory;

/** Asks the daemon of a run directory, prints the answer, and says what to try if there is none. */
final class Asking {
    static final int SERVED = 0;
    static final int REFUSED = 1;

    /** As init scripts have it: the program does not run. */
    static final int NOT_RUNNING = 3;

    /** It runs, but cannot be asked. */
    static final int NO_ANSWER = 4;

    private Asking() {}

    /**
     * @param timeoutMillis the longest silence to bear
     * @return an exit status
     */
    static int ask(
            Path runDirectory, String command, Map<String, String> arguments, int timeoutMillis) {
        Path socket = RunDirectory.controlSocket(runDirectory);
        try (ControlClient client = ControlClient.open(socket, timeoutMillis)) {
            @Nullable String refusal =
                    client.ask(command, arguments, text -> System.out.print(withNewline(text)));
            if (refusal == null) {
                return SERVED;
            }
            System.err.println("jvrrpd: " + refusal);
            return REFUSED;
        } catch (IOException e) {
            return explain(runDirectory, socket, e);
        }
    }

    private static String withNewline(String text) {
        return text.endsWith("\n") ? text : text + "\n";
    }

    private static int explain(Path runDirectory, Path socket, IOException failure) {
        long pid = RunDirectory.owner(runDirectory);
        if (pid == 0 && !Files.exists(socket)) {
            System.err.println("jvrrpd: no daemon runs with the run directory " + runDirectory);
            System.err.println(
                    "Start one with 'systemctl start jvrrpd', or name its directory with --run-dir.");
            RunDirectory.named().forEach(one -> System.err.println("There is --run-dir " + one));
            return NOT_RUNNING;
        }
        if (pid == 0) {
            System.err.println(
                    "jvrrpd: "
                            + socket
                            + " is left over, no daemon answers: "
                            + failure.getMessage());
            System.err.println("Start one with 'systemctl start jvrrpd'.");
            return NOT_RUNNING;
        }
        System.err.println(
                "jvrrpd: process "
                        + pid
                        + " runs with the run directory "
                        + runDirectory
                        + " but cannot be asked: "
                        + failure.getMessage());
        System.err.println(
                Files.isWritable(socket) || !Files.exists(socket)
                        ? "See 'journalctl -u jvrrpd'; 'kill -QUIT "
                                + pid
                                + "' makes it print what its threads do."
                        : "You have no right to use "
                                + socket
                                + ": be root or a member of its group.");
        return NO_ANSWER;
    }
}
