package org.jvrrpd.daemon.drain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DrainFileTest {
    @TempDir private Path folder;

    private DrainFile file() {
        return new DrainFile(folder.resolve("drained"));
    }

    @Test
    void whatIsWrittenIsReadAgain() throws IOException {
        Map<String, Drain> drains = new LinkedHashMap<>();
        drains.put("", new Drain(1, Drain.FOR_EVER, ""));
        drains.put("VI_1", new Drain(2, 3, "new\tkernel\n* 1 2 3"));
        file().write(drains);
        assertEquals(drains, file().read());
        assertEquals("new kernel * 1 2 3", new Drain(2, 3, "new\tkernel\n* 1 2 3").reason());
    }

    @Test
    void withoutDrainsThereIsNoFile() throws IOException {
        file().write(Map.of("VI_1", new Drain(1, 2, "")));
        file().write(Map.of());
        assertFalse(Files.exists(folder.resolve("drained")));
        assertEquals(Map.of(), file().read());
    }

    @Test
    void aDamagedLineIsLeftOut() throws IOException {
        Files.writeString(
                folder.resolve("drained"), "VI_1\t1\t2\nVI_2\tx\t2\t\nVI_3\t1\t2\tgood\n");
        assertEquals(Map.of("VI_3", new Drain(1, 2, "good")), file().read());
    }

    @Test
    void itEndsAtItsTimeOrNever() {
        assertFalse(new Drain(0, 1000, "").isOver(999));
        assertTrue(new Drain(0, 1000, "").isOver(1000));
        assertFalse(new Drain(0, Drain.FOR_EVER, "").isOver(Long.MAX_VALUE));
    }

    @Test
    void durationsAreReadAsPeopleWriteThem() {
        assertEquals(Duration.ofSeconds(90), Drain.duration("90"));
        assertEquals(Duration.ofSeconds(90), Drain.duration("90s"));
        assertEquals(Duration.ofMinutes(90), Drain.duration("1h30m"));
        assertEquals(Duration.ofDays(2), Drain.duration("2d"));
    }

    @Test
    void whatIsNoDurationIsRefusedWithAnExample() {
        for (String wrong : new String[] {"", "0", "0s", "m", "1x", "1h ", "-1s", "400d", "1h30"}) {
            IllegalArgumentException e =
                    assertThrows(
                            IllegalArgumentException.class, () -> Drain.duration(wrong), wrong);
            String message = String.valueOf(e.getMessage());
            assertTrue(message.contains("'" + wrong + "' is no time"), message);
            assertTrue(message.contains("30m"), message);
        }
    }
}
