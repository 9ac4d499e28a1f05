package org.jvrrpd.it.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Accepted differences stand in the manual, and take out no more than they say. */
class StimulusDifferencesTest {
    @Test
    void eachHasItsRowInTheManual() throws IOException {
        String manual = Files.readString(Path.of("docs/compatibility.md"));
        for (Difference one : StimulusDifferences.ALL) {
            String row = "| " + one.fact() + " | " + one.sentence() + " |";
            assertTrue(manual.contains(row), "docs/compatibility.md lacks the row " + row);
        }
    }

    @Test
    void whatIsNotNamedIsFound() {
        Window theirs = window(Channel.LOG, "(VI_1) Entering MASTER STATE");
        Window ours = window(Channel.LOG, "(VI_1) Entering MASTER STATE: the master stopped");
        assertTrue(Comparison.of(theirs, ours, Outcome.brings("MASTER STATE")).isEqual());
        Window zeros = window(Channel.ADVERTS, "vrid 1 priority 0 x", "vrid 1 priority 0 x");
        Window zero = window(Channel.ADVERTS, "vrid 1 priority 0 x");
        Outcome plain = Outcome.brings();
        assertEquals(
                "\nADVERTS:\n  vrid 1 priority 0 x\n- vrid 1 priority 0 x\n",
                Comparison.of(zeros, zero, plain).report());
        plain.differing(StimulusDifferences.TWO_PRIORITY_ZEROS);
        Comparison explained = Comparison.of(zeros, zero, plain);
        assertTrue(explained.isEqual());
        assertTrue(explained.explained().contains(StimulusDifferences.TWO_PRIORITY_ZEROS));
    }

    @Test
    void aSignThatIsMissingIsNoEnd() {
        Window one = window(Channel.LOG, "a", "a");
        assertTrue(Comparison.of(one, one, Outcome.brings().times(2, "a")).isEqual());
        assertEquals(
                List.of("keepalived lacks 3 x a", "jvrrpd lacks 3 x a"),
                Comparison.of(one, one, Outcome.brings().times(3, "a")).missing());
    }

    private static Window window(Channel channel, String... lines) {
        Map<Channel, List<String>> map = new EnumMap<>(Channel.class);
        map.put(channel, List.of(lines));
        return new Window(map);
    }
}
