package org.jvrrpd.inbound;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.process.PollSet;
import org.jvrrpd.linux.socket.LinkProbe;
import org.jvrrpd.linux.socket.LinkProbe.Answer;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.LinkbeatInterface;
import org.jvrrpd.model.LinkbeatInterface.Method;
import org.jvrrpd.model.NeededInterfaces;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.VrrpInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks drivers for the links of interfaces once a second, for those that do not tell the kernel of
 * a lost link ({@code linkbeat_interfaces}, {@code linkbeat_use_polling}; TRK-09). A thread of its
 * own does it, from the first configuration on that wants it. Other threads leave a configuration.
 */
public final class LinkPoller implements PollThread.Work, AutoCloseable {
    /** keepalived's period. */
    static final long PERIOD_NANOS = 1_000_000_000L;

    private static final long NEVER = Long.MAX_VALUE;
    private static final Logger LOG = LoggerFactory.getLogger(LinkPoller.class);
    private static final String USE_POLLING = "linkbeat_use_polling";

    private final Sink sink;
    private final LongSupplier clock;
    private final AtomicReference<@Nullable Map<String, Method>> wanted = new AtomicReference<>();
    private final Map<String, Polled> polled = new LinkedHashMap<>();
    private @Nullable PollThread thread;
    private @Nullable LinkProbe probe;
    private long nextNanos = NEVER;

    /** Takes what a driver says. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Called on the thread of the poller; must not wait.
         *
         * @return false: cannot be taken now, offer it again later
         */
        boolean offer(String name, boolean up);
    }

    /** An interface and what is known of it. */
    private static final class Polled {
        final Method written;

        /** The one that works; ANY: to be found. */
        Method method = Method.ANY;

        @Nullable Boolean up;

        Polled(Method written) {
            this.written = written;
        }
    }

    /**
     * @param clock monotonic, never negative; read by any thread
     */
    public LinkPoller(Sink sink, LongSupplier clock) {
        this.sink = sink;
        this.clock = clock;
    }

    /** The names that are polled for a configuration. */
    public static Set<String> names(Config config) {
        return wanted(config).keySet();
    }

    /** Polls what the configuration wants from now on. One thread, which must not be the poller. */
    public void apply(Config config) {
        Map<String, Method> methods = wanted(config);
        for (LinkbeatInterface one : config.extras().linkbeatInterfaces()) {
            if (!methods.containsKey(one.name())) {
                LOG.info("Turning off linkbeat for {} since not used for tracking", one.name());
            }
        }
        wanted.set(methods);
        PollThread running = thread;
        if (running != null) {
            running.wake();
        } else if (!methods.isEmpty()) {
            thread = PollThread.start("jvrrpd-linkbeat", this, clock);
        }
    }

    /** Only what instances depend on, and no VMAC: of those the kernel tells the truth. */
    private static Map<String, Method> wanted(Config config) {
        Map<String, Method> methods = new LinkedHashMap<>();
        Set<String> used = new HashSet<>();
        boolean isGeneral = isOn(config.extras().settings());
        for (VrrpInstance instance : config.instances()) {
            if (isGeneral || isOn(instance.settings())) {
                methods.put(instance.interfaceName(), Method.ANY);
            }
            used.addAll(NeededInterfaces.all(instance));
            instance.placement().interfaces().forEach(one -> used.add(one.baseName()));
        }
        config.extras().linkbeatInterfaces().forEach(one -> methods.put(one.name(), one.method()));
        methods.keySet().retainAll(used);
        for (VrrpInstance instance : config.instances()) {
            instance.placement().interfaces().forEach(one -> methods.remove(one.name()));
        }
        methods.remove("");
        return methods;
    }

    private static boolean isOn(Settings settings) {
        return !settings.presets().isEmpty() && settings.isOn(USE_POLLING);
    }

    @Override
    public void addTo(PollSet set) {}

    @Override
    public long nextDeadlineNanos() {
        return wanted.get() != null ? 0 : nextNanos;
    }

    @Override
    public void onTurn(PollSet ready, long nowNanos) {
        Map<String, Method> methods = wanted.getAndSet(null);
        if (methods != null) {
            Map<String, Polled> before = new HashMap<>(polled);
            polled.clear();
            methods.forEach((name, method) -> polled.put(name, kept(before.get(name), method)));
        } else if (nowNanos < nextNanos) {
            return;
        }
        nextNanos = polled.isEmpty() ? NEVER : nowNanos + PERIOD_NANOS;
        polled.forEach(this::poll);
    }

    private static Polled kept(@Nullable Polled before, Method method) {
        return before != null && before.written == method ? before : new Polled(method);
    }

    private void poll(String name, Polled one) {
        LinkProbe driver = probe == null ? LinkProbe.open() : probe;
        probe = driver;
        if (driver.flags(name) == Answer.UNKNOWN) {
            // It is gone, and may come back as another one.
            one.method = Method.ANY;
            one.up = null;
            return;
        }
        if (one.method == Method.ANY) {
            one.method = find(driver, name, one.written);
            LOG.info("Using {} polling for {}", one.method, name);
        }
        boolean up = ask(driver, name, one.method) == Answer.UP && driver.flags(name) == Answer.UP;
        if (one.up == null || one.up != up) {
            LOG.info("Linkbeat reports {} {}", name, up ? "up" : "down");
            one.up = sink.offer(name, up) ? Boolean.valueOf(up) : null;
        }
    }

    /** The written method if it works, else MII, ETHTOOL, IOCTL in this order. */
    private static Method find(LinkProbe driver, String name, Method written) {
        for (Method method : new Method[] {written, Method.MII, Method.ETHTOOL}) {
            if (method != Method.ANY && ask(driver, name, method) != Answer.UNKNOWN) {
                tellIfOther(name, written, method);
                return method;
            }
        }
        tellIfOther(name, written, Method.IOCTL);
        return Method.IOCTL;
    }

    private static void tellIfOther(String name, Method written, Method found) {
        if (written != Method.ANY && written != found) {
            LOG.info(
                    "({}): Configured linkbeat type {} not supported, using {}",
                    name,
                    written,
                    found);
        }
    }

    private static Answer ask(LinkProbe driver, String name, Method method) {
        return switch (method) {
            case MII -> driver.mii(name);
            case ETHTOOL -> driver.ethtool(name);
            case IOCTL, ANY -> driver.flags(name);
        };
    }

    @Override
    public void close() {
        if (thread != null) {
            thread.close();
        }
        if (probe != null) {
            probe.close();
        }
    }
}
