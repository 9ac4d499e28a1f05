package org.jvrrpd.it.stimulus;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** What either program does otherwise, or not at all, in a channel of its own. */
    @Test
    void aChangeInAnyChannelIsFound() {
        String advert = "vrid 51 priority 100 version 3 from 10.77.1.11 to 224.0.0.18 ttl 255 [31]";
        Map<Channel, List<String>> lines = new EnumMap<>(Channel.class);
        lines.put(Channel.ADVERTS, List.of(advert, advert.replace("ttl 255", "ttl 254")));
        lines.put(Channel.CLAIMS, List.of("claim 10.77.1.100 by a", "claim 10.77.1.100 by b"));
        lines.put(
                Channel.PIPE,
                List.of("INSTANCE \"VI_1\" MASTER 150", "INSTANCE \"VI_1\" MASTER 149"));
        lines.put(Channel.SCRIPTS, List.of("master", "backup"));
        lines.put(
                Channel.LOG,
                List.of(
                        "(VI_1) Changing effective priority from 150 to 140",
                        "(VI_1) Changing effective priority from 150 to 130"));
        lines.put(Channel.PROCESS, List.of("Startup complete", "Reload complete"));
        lines.put(Channel.KERNEL, List.of("10.77.1.100/24 dev eth0", "10.77.1.100/32 dev eth0"));
        assertEquals(Set.of(Channel.values()), lines.keySet());
        Outcome plain = Outcome.brings();
        lines.forEach(
                (channel, two) -> {
                    Window one = window(channel, two.get(0));
                    Window other = window(channel, two.get(1));
                    Window both = window(channel, two.get(0), two.get(1));
                    Window turned = window(channel, two.get(1), two.get(0));
                    Window none = new Window(Map.of());
                    assertTrue(Comparison.of(both, both, plain).isEqual(), channel::name);
                    for (Window wrong : List.of(other, both, none)) {
                        assertFalse(Comparison.of(one, wrong, plain).isEqual(), channel::name);
                        assertFalse(Comparison.of(wrong, one, plain).isEqual(), channel::name);
                    }
                    assertFalse(Comparison.of(both, turned, plain).isEqual(), channel::name);
                });
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
