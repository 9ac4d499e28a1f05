package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
    private static List<String> filter(String raw, boolean dropAccount) {
        return Environment.filter(raw.getBytes(StandardCharsets.ISO_8859_1), dropAccount).stream()
                .map(variable -> new String(variable, StandardCharsets.ISO_8859_1))
                .toList();
    }

    @Test
    void whatChangesTheInterpreterIsTakenOut() {
        String raw = "A=1\0IFS=x\0LD_PRELOAD=y\0LD_LIBRARY_PATH=z\0LD_PRELOADED=kept\0B=\0";
        assertEquals(List.of("A=1", "LD_PRELOADED=kept", "B="), filter(raw, false));
    }

    @Test
    void whatBelongsToTheServiceIsTakenOut() {
        String raw = "NOTIFY_SOCKET=/run/x\0WATCHDOG_USEC=1\0MALLOC_ARENA_MAX=1\0PATH=/bin\0";
        assertEquals(List.of("PATH=/bin"), filter(raw, false));
    }

    @Test
    void theAccountOfTheDaemonIsTakenOutUnlessItIsRoot() {
        String raw = "HOME=/h\0USER=u\0LOGNAME=u\0SHELL=/s\0LANG=C\0";
        assertEquals(List.of("LANG=C"), filter(raw, true));
        assertEquals(5, filter(raw, false).size());
    }

    @Test
    void bytesOfNoCharacterSetPassUnchanged() {
        assertEquals(List.of("X=\u00ff\u00fe\n"), filter("X=\u00ff\u00fe\n\0junk\0=odd\0", false));
    }
}
