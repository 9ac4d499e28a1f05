package org.jvrrpd.demo;

import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The demonstration: what jvrrpd does when Nginx dies, when a host is lost and when it is stopped,
 * and what a client sees of it. Takes less than a minute, needs root, leaves nothing behind.
 */
public final class Demo {
    private static final int STATUS_FAILED = 1;
    private static final int STATUS_CANNOT = 2;

    private Demo() {}

    /**
     * Runs the demonstration.
     *
     * @return the exit status: 0 when every step did what it says, 1 when one did not, 2 when it
     *     cannot run here
     */
    public static int run(String... arguments) {
        PrintStream out = System.out;
        String obstacle = arguments.length > 0 ? "it takes no arguments" : Needs.missing();
        if (!obstacle.isEmpty()) {
            System.err.println("jvrrpd demo: " + obstacle);
            return STATUS_CANNOT;
        }
        Narrator narrator = new Narrator(out);
        Thread interrupted = new Thread(() -> {}, "unused");
        try (DemoLab lab = new DemoLab()) {
            interrupted = new Thread(lab::close, "demo-cleaning");
            Runtime.getRuntime().addShutdownHook(interrupted);
            new Story(lab, narrator).tell();
            narrator.step("Every step did what it says.");
            return 0;
        } catch (DemoException e) {
            narrator.step("FAILED: " + e.getMessage());
            return STATUS_FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return STATUS_FAILED;
        } finally {
            forget(interrupted);
        }
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The program is ending already: the hook does the cleaning.
            assert hook != null;
        }
    }

    /** What the demonstration needs of the machine. */
    private static final class Needs {
        private static final List<String> COMMANDS =
                List.of("ip", "unshare", "nsenter", "killall", "kill");

        /** What is missing and how to get it; empty: nothing. */
        static String missing() {
            if (!"root".equals(System.getProperty("user.name"))) {
                return "it makes network namespaces, for which it must be root; use sudo";
            }
            List<String> absent = COMMANDS.stream().filter(c -> !Commands.exists(c)).toList();
            return absent.isEmpty()
                    ? ""
                    : "these commands are missing: "
                            + absent
                            + "; apt-get install iproute2 util-linux psmisc procps";
        }
    }

    /** A length of time as the reader wants it. */
    static String millis(long nanos) {
        return TimeUnit.NANOSECONDS.toMillis(nanos) + " ms";
    }
}
