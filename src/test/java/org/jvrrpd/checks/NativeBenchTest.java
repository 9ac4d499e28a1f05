package org.jvrrpd.checks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.health.Counters;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.TcpCheck;
import org.jvrrpd.model.UnitCheck;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.net.HostPort;

/** Which looks wait for others. */
class NativeBenchTest {
    private static final long SECOND = 1_000_000_000L;
    private static final VrrpScript TCP = script(new TcpCheck(new HostPort("127.0.0.1", 80)));
    private static final VrrpScript UNIT = script(new UnitCheck("nginx.service"));

    private long now = SECOND;
    private final NativeBench bench =
            new NativeBench(
                    new RunRecord.Desk((script, result) -> true, () -> {}, runs -> {}),
                    new Counters<>(NativeCounter.class),
                    new RunBoard(),
                    (process, answer) -> {},
                    process -> null,
                    () -> now);

    private static VrrpScript script(Check check) {
        return new VrrpScript("c", check, SECOND, SECOND, 0, false, 1, 1, false, "");
    }

    @AfterEach
    void close() {
        bench.close();
    }

    /** The first look of a kind loads a part of the program. */
    @Test
    void othersOfItsKindWaitForTheFirstLook() {
        assertTrue(bench.mayLook(TCP));
        assertFalse(bench.mayLook(TCP));
        assertTrue(bench.mayLook(UNIT), "another kind");
        bench.onLookOver(TCP);
        assertTrue(bench.mayLook(TCP));
        assertTrue(bench.mayLook(TCP));
        assertFalse(bench.mayLook(UNIT));
    }

    /** Its server may be silent for a minute. */
    @Test
    void theyDoNotWaitForLong() {
        assertTrue(bench.mayLook(TCP));
        now += NativeBench.COLD_NANOS - 1;
        assertFalse(bench.mayLook(TCP));
        now++;
        assertTrue(bench.mayLook(TCP));
        assertTrue(bench.mayLook(TCP));
    }

    @Test
    void soManyAtOnceAreEnough() {
        assertTrue(bench.mayLook(TCP));
        bench.onLookOver(TCP);
        for (int i = 0; i < NativeBench.LOOKS_MAX; i++) {
            assertTrue(bench.mayLook(TCP));
        }
        assertFalse(bench.mayLook(TCP));
        bench.onLookOver(TCP);
        assertTrue(bench.mayLook(TCP));
    }
}
