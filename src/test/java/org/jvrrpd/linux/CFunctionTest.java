package org.jvrrpd.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class CFunctionTest {
    private static final long SIZE_BYTES = 4_096;
    private static final int PROT_READ = 1;
    private static final int MAP_PRIVATE_ANONYMOUS = 0x22;

    @Test
    void aFunctionWithoutParametersReturnsItsResult() {
        assertEquals(ProcessHandle.current().pid(), (int) new CFunction("getpid").call());
    }

    @Test
    void aNegativeIntComesAndGoes() {
        assertEquals(7, (int) new CFunction("abs").call(-7));
        assertEquals(-1, (int) new CFunction("close").call(-1));
    }

    @Test
    void theErrnoOfTheLastCallOfThisThreadIsKept() throws InterruptedException {
        new CFunction("close").call(-1);
        Thread other = new Thread(() -> new CFunction("kill").call(Integer.MAX_VALUE, 0));
        other.start();
        other.join();
        assertEquals(9, Libc.errno(), "EBADF of close, not ESRCH of kill");
    }

    /** The sixth integer arrives: an offset within a page is refused, none is taken. */
    @Test
    void sixIntegersArrive() {
        CFunction mmap = new CFunction("mmap");
        long refused = mmap.call(0, SIZE_BYTES, PROT_READ, MAP_PRIVATE_ANONYMOUS, -1, 1);
        assertEquals(-1, refused);
        assertEquals(Errno.EINVAL, Libc.errno());
        long mapped = mmap.call(0, SIZE_BYTES, PROT_READ, MAP_PRIVATE_ANONYMOUS, -1, 0);
        assertTrue(mapped != 0 && mapped != -1, "a whole address of 64 bits: " + mapped);
        assertEquals(0, (int) new CFunction("munmap").call(mapped, SIZE_BYTES));
    }

    @Test
    void aFunctionThatTheLibraryLacksIsNamed() {
        var missing =
                assertThrows(UnsatisfiedLinkError.class, () -> new CFunction("no_such_function"));
        assertTrue(String.valueOf(missing.getMessage()).startsWith("no_such_function: "));
    }

    @Test
    void bytesEndWithAZero() {
        CFunction length = new CFunction("strlen");
        try (NativeBytes text = NativeBytes.string("Grüße")) {
            assertEquals(7, length.call(text.address()));
        }
        try (NativeBytes none = NativeBytes.copyOf(new byte[0])) {
            assertEquals(0, length.call(none.address()));
        }
    }
}
