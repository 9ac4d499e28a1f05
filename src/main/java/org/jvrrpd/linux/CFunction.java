package org.jvrrpd.linux;

import com.kenai.jffi.CallContext;
import com.kenai.jffi.CallingConvention;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import java.util.Arrays;

/**
 * A function of the C library that takes up to six integers or pointers and returns one, called
 * with machine words: a narrower parameter takes the low bits of its word, and the caller casts a
 * narrower result. That holds on all 64-bit architectures of Linux, for variadic functions too. A
 * call allocates nothing and keeps the errno of its thread. Any thread.
 *
 * <p>Nothing is generated for it at start (docs/architecture.md).
 */
public final class CFunction {
    private static final Invoker INVOKER = Invoker.getInstance();
    private static final LastError LAST_ERROR = LastError.getInstance();
    private static final CallContext OF_NONE = context(0);
    private static final CallContext OF_ONE = context(1);
    private static final CallContext OF_TWO = context(2);
    private static final CallContext OF_THREE = context(3);
    private static final CallContext OF_FOUR = context(4);
    private static final CallContext OF_FIVE = context(5);
    private static final CallContext OF_SIX = context(6);

    private final long address;

    /**
     * Looks the function up.
     *
     * @throws UnsatisfiedLinkError if this C library has none of the name
     */
    public CFunction(String name) {
        address = Library.getDefault().getSymbolAddress(name);
        if (address == 0) {
            throw new UnsatisfiedLinkError(name + ": this C library has no such function");
        }
    }

    private static CallContext context(int count) {
        Type[] words = new Type[count];
        Arrays.fill(words, Type.SLONG_LONG);
        return CallContext.getCallContext(Type.SLONG_LONG, words, CallingConvention.DEFAULT, true);
    }

    /** The errno of the last call on this thread. */
    static int errno() {
        return LAST_ERROR.get();
    }

    public long call() {
        return INVOKER.invokeL0(OF_NONE, address);
    }

    public long call(long a) {
        return INVOKER.invokeL1(OF_ONE, address, a);
    }

    public long call(long a, long b) {
        return INVOKER.invokeL2(OF_TWO, address, a, b);
    }

    public long call(long a, long b, long c) {
        return INVOKER.invokeL3(OF_THREE, address, a, b, c);
    }

    public long call(long a, long b, long c, long d) {
        return INVOKER.invokeL4(OF_FOUR, address, a, b, c, d);
    }

    public long call(long a, long b, long c, long d, long e) {
        return INVOKER.invokeL5(OF_FIVE, address, a, b, c, d, e);
    }

    public long call(long a, long b, long c, long d, long e, long f) {
        return INVOKER.invokeL6(OF_SIX, address, a, b, c, d, e, f);
    }
}
