package org.jvrrpd.linux.unix;

import org.jvrrpd.linux.Libc;

/** What a signal does that Java cannot handle. */
public final class SignalDisposition {
    private static final long SIG_IGN = 1;

    private SignalDisposition() {}

    /** Makes the signal do nothing, where its default would end the process. */
    public static void ignore(int number) {
        Calls.LIBC.signal(number, SIG_IGN);
    }

    /** The function of the C library. */
    public interface Calls {
        Calls LIBC = Libc.bind(Calls.class);

        long signal(int number, long handler);
    }
}
