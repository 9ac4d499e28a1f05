package org.jvrrpd.checks.probe;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** {@code tcp} and {@code unix}: a server takes a connection; nothing is said on it. */
final class ConnectProbe implements Probe {
    private final Workbench bench;
    private final Consumer<Dialer> dial;
    private @Nullable Dialer dialer;

    /**
     * @param dial tells a dialer where to connect
     */
    ConnectProbe(Workbench bench, Consumer<Dialer> dial) {
        this.bench = bench;
        this.dial = dial;
    }

    @Override
    public void look(Consumer<Finding> answer) {
        Dialer fresh = new Dialer(bench, (used, channel) -> used.finish(Finding.PASSED), answer);
        dialer = fresh;
        dial.accept(fresh);
    }

    @Override
    public String cancel() {
        return dialer == null ? "" : dialer.close();
    }
}
