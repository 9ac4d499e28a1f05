package org.jvrrpd.linux.unix;

import java.io.IOException;
import org.jvrrpd.linux.CFunction;
import org.jvrrpd.linux.StatusMask;

/** What a signal does before Java handles it, or that Java cannot handle. */
public final class SignalDisposition {
    private static final long SIG_DFL = 0;
    private static final long SIG_IGN = 1;

    private SignalDisposition() {}

    /** Makes the signal do nothing, where its default would end the process. */
    public static void ignore(int number) {
        Calls.signal(number, SIG_IGN);
    }

    /**
     * Ends an inherited disregard ({@code nohup}, a shell's background job): Java keeps it, and
     * would say nothing when a handler is asked for. A signal that is not ignored stays as it is.
     */
    public static void heed(int number) {
        if (isIgnored(number)) {
            Calls.signal(number, SIG_DFL);
        }
    }

    private static boolean isIgnored(int number) {
        try {
            return (StatusMask.read("/proc/self/status", "SigIgn") >>> number - 1 & 1) != 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** The function of the C library. */
    private static final class Calls {
        private static final CFunction SIGNAL = new CFunction("signal");

        static long signal(int number, long handler) {
            return SIGNAL.call(number, handler);
        }

        private Calls() {}
    }
}
