package org.jvrrpd.it.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.vrrp.port.InstanceId;

class StoppedProcessIT {
    private final NetworkLab lab = new NetworkLab();
    private String hostB = "";
    private Station a;
    private @Nullable Process process;
    private long pid;

    @BeforeEach
    void connect() throws Exception {
        String hostA = lab.host("a");
        hostB = lab.host("b");
        lab.lan(1, hostA, hostB);
        a = Station.on(hostA);
    }

    @AfterEach
    void disconnect() {
        if (process != null) {
            process.destroyForcibly();
        }
        a.close();
        lab.close();
    }

    @Test
    void aProcessThatWasStoppedOverItsDeadlineSeesTheAdvertsOfTheMeantimeFirst() throws Exception {
        BufferedReader output = start(2_000);
        signal("STOP");
        InstanceId id = a.open(0, Settings.multicast(3, 51), "10.77.1.11");
        a.send(id, 100, 100, 100);
        pass(2_500);
        signal("CONT");
        assertTrue(words(output)[1].equals("3"), "adverts heard before the deadline");
    }

    /** TMR-06: a deadline is a moment, not a rest of time that a stop would stretch. */
    @Test
    void aStopThatEndsBeforeTheDeadlineDoesNotMoveIt() throws Exception {
        BufferedReader output = start(6_000);
        signal("STOP");
        pass(4_000);
        signal("CONT");
        long latenessMillis = Long.parseLong(words(output)[3]);
        assertTrue(latenessMillis < 3_000, "late by " + latenessMillis + " ms");
    }

    private BufferedReader start(long deadlineMillis) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(System.getProperty("java.home") + "/bin/java");
        words.addAll(
                List.of(
                        "-Djnr.ffi.x86asm.enabled=false",
                        "-cp",
                        System.getProperty("java.class.path"),
                        StoppedStation.class.getName(),
                        Long.toString(deadlineMillis)));
        Process started =
                new ProcessBuilder(NetworkLab.inHost(hostB, words.toArray(String[]::new)))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        process = started;
        pid = started.pid();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
        String line;
        do {
            line = output.readLine();
        } while (line != null && !line.equals("ready"));
        assertEquals("ready", line);
        return output;
    }

    /** "ip netns exec" replaces itself by the command, so the pid is that of Java. */
    private void signal(String name) {
        Shell.run("kill", "-" + name, Long.toString(pid));
    }

    private static void pass(long millis) {
        long untilNanos = System.nanoTime() + millis * 1_000_000L;
        Await.until("time passes", 60, () -> System.nanoTime() - untilNanos > 0);
    }

    private static String[] words(BufferedReader output) throws IOException {
        String line;
        do {
            line = output.readLine();
        } while (line != null && !line.startsWith("heard"));
        return String.valueOf(line).split(" ");
    }
}
