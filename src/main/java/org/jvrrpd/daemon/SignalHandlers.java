package org.jvrrpd.daemon;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.unix.SignalDisposition;

/**
 * Connects signals to what they ask for (PRC-05). Handlers run on a thread of the JVM, not in
 * signal context. {@code sun.misc.Signal} is used by reflection: javac warns of it without a way to
 * say that it is meant, and nothing else in Java can do it.
 */
final class SignalHandlers {
    private SignalHandlers() {}

    /** Makes the class that handlers have, which takes some milliseconds. Any thread. */
    static void load() {
        try {
            Object unused = proxy(Class.forName("sun.misc.SignalHandler"), () -> {});
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException("a Java runtime without jdk.unsupported", e);
        }
    }

    /**
     * As keepalived does, also for a signal that the starter had ignored.
     *
     * @param name without SIG, such as HUP
     * @throws IllegalArgumentException if the JVM keeps the signal for itself
     */
    static void onSignal(String name, Runnable handler) {
        try {
            Class<?> signalType = Class.forName("sun.misc.Signal");
            Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
            Object signal = signalType.getConstructor(String.class).newInstance(name);
            SignalDisposition.heed((int) signalType.getMethod("getNumber").invoke(signal));
            signalType
                    .getMethod("handle", signalType, handlerType)
                    .invoke(null, signal, proxy(handlerType, handler));
        } catch (ReflectiveOperationException e) {
            throw new IllegalArgumentException("the signal " + name + " cannot be handled", e);
        }
    }

    private static Object proxy(Class<?> type, Runnable handler) {
        return Proxy.newProxyInstance(
                SignalHandlers.class.getClassLoader(), new Class<?>[] {type}, new Calls(handler));
    }

    /** Answers the one method of the handler and those of every object. */
    private static final class Calls implements InvocationHandler {
        private final Runnable handler;

        Calls(Runnable handler) {
            this.handler = handler;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
            return switch (method.getName()) {
                case "handle" -> {
                    handler.run();
                    yield null;
                }
                case "hashCode" -> System.identityHashCode(proxy);
                case "equals" -> arguments != null && proxy == arguments[0];
                default -> "signal handler";
            };
        }
    }
}
