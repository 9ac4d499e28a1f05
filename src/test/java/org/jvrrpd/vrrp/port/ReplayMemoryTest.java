package org.jvrrpd.vrrp.port;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.nio.ByteBuffer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.IpAddress;

class ReplayMemoryTest {
    private static final IpAddress FOUR = IpAddress.of("10.0.0.1");
    private static final IpAddress SIX = IpAddress.of("fe80::1");

    private final ByteBuffer records = ByteBuffer.allocate(4 * ReplayMemory.RECORD_SIZE_BYTES);

    private static List<String> heard(ReplayMemory memory, String router) {
        return memory.heard(router).stream()
                .map(mark -> mark.sender() + " " + mark.sequence() + " " + mark.useCount())
                .toList();
    }

    @Test
    void theNextMemoryHasAllOfIt() {
        ReplayMemory memory = new ReplayMemory(records);
        memory.own("a").set(7);
        ReplayMark four = memory.add("a", FOUR);
        four.set(8);
        four.use(1);
        memory.add("a", SIX).set(-1);
        memory.own("b").set(9);
        ReplayMemory next = new ReplayMemory(records);
        assertEquals(List.of("10.0.0.1 8 1", "fe80::1 -1 0"), heard(next, "a"));
        assertEquals(7, next.own("a").sequence());
        assertEquals(9, next.own("b").sequence());
        assertEquals(List.of(), heard(next, "b"));
    }

    @Test
    void aMarkThatIsGivenAwayForgetsItsSender() {
        ReplayMark mark = new ReplayMemory(records).add("a", SIX);
        mark.set(5);
        mark.giveTo(FOUR);
        assertEquals(List.of("10.0.0.1 0 0"), heard(new ReplayMemory(records), "a"));
    }

    @Test
    void whatNobodyAsksForMakesRoomThenTheProcessAloneRemembers() {
        ReplayMemory before = new ReplayMemory(records);
        before.own("gone").set(1);
        before.add("gone", FOUR);
        before.own("kept").set(2);
        ReplayMemory memory = new ReplayMemory(records);
        assertEquals(2, memory.own("kept").sequence());
        memory.own("new").set(3);
        memory.own("newer").set(4);
        memory.own("newest").set(5);
        memory.own("last").set(6);
        assertEquals(6, memory.own("last").sequence());
        assertSame(memory.own("last"), memory.own("last"));
        ReplayMemory next = new ReplayMemory(records);
        assertEquals(2, next.own("kept").sequence());
        assertEquals(3, next.own("new").sequence());
        assertEquals(5, next.own("newest").sequence());
    }
}
