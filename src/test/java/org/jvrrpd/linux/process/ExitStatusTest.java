package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ExitStatusTest {
    @Test
    void waitStatusesAreDecoded() {
        assertTrue(ExitStatus.ofWaitStatus(0).isSuccess());
        assertEquals("exited with status 255", ExitStatus.ofWaitStatus(0xff00).toString());
        assertEquals("killed by SIGTERM", ExitStatus.ofWaitStatus(15).toString());
        assertEquals("killed by SIGSEGV", ExitStatus.ofWaitStatus(11 | 0x80).toString());
        assertEquals("killed by signal 34", ExitStatus.ofWaitStatus(34).toString());
        assertFalse(ExitStatus.ofWaitStatus(15).isSuccess());
    }
}
