package org.jvrrpd.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.linux.process.ProcessLook;
import org.jvrrpd.model.TrackProcess;
import org.jvrrpd.model.TrackProcess.Match;

/** TRK-11: as keepalived 2.2.7 does it with the same command lines. */
class CommandMatchTest {
    private static final List<String> LINES =
            List.of("/p/x", "/p/x 300", "/p/x 300 5", "/p/x 30", "/p/x 30 0", "x 300", "x 300 1");

    private static List<String> matched(Match match, boolean full, String... words) {
        TrackProcess tracker =
                new TrackProcess(
                        "t",
                        words[0],
                        List.of(words).subList(1, words.length),
                        match,
                        full,
                        0,
                        false,
                        1,
                        -1,
                        0,
                        0);
        List<String> matched = new ArrayList<>();
        for (String line : LINES) {
            String command = line.replace(' ', '\0') + "\0";
            if (new CommandMatch(tracker).matches(new ProcessLook(1, "x", false, command, 1))) {
                matched.add(line);
            }
        }
        return matched;
    }

    @Test
    void theNameIsTheKernels() {
        assertEquals(LINES, matched(Match.NONE, false, "x"));
        assertEquals(List.of(), matched(Match.NONE, false, "/p/x"));
    }

    @Test
    void theFullCommandIsTheFirstWord() {
        assertEquals(
                List.of("/p/x", "/p/x 300", "/p/x 300 5", "/p/x 30", "/p/x 30 0"),
                matched(Match.NONE, true, "/p/x"));
    }

    @Test
    void parametersAreComparedAsAsked() {
        assertEquals(List.of("x 300"), matched(Match.EXACT, true, "x", "300"));
        assertEquals(List.of("/p/x"), matched(Match.EXACT, true, "/p/x"));
        assertEquals(
                List.of("/p/x 300", "/p/x 300 5"), matched(Match.PARTIAL, true, "/p/x", "300"));
        assertEquals(
                List.of("/p/x 300", "/p/x 300 5", "/p/x 30", "/p/x 30 0"),
                matched(Match.INITIAL, true, "/p/x", "30"));
    }

    @Test
    void namesAreComparedAsFarAsTheKernelKeepsThem() {
        TrackProcess tracker =
                new TrackProcess(
                        "t",
                        "a_very_long_name_indeed",
                        List.of(),
                        Match.NONE,
                        false,
                        0,
                        false,
                        1,
                        -1,
                        0,
                        0);
        ProcessLook look = new ProcessLook(1, "a_very_long_nam", false, "", 1);
        assertEquals(true, new CommandMatch(tracker).matches(look));
    }

    @Test
    void aZombieDoesNotCount() {
        TrackProcess tracker =
                new TrackProcess("t", "x", List.of(), Match.NONE, false, 0, false, 1, -1, 0, 0);
        assertEquals(
                false, new CommandMatch(tracker).matches(new ProcessLook(1, "x", true, "", 1)));
    }
}
