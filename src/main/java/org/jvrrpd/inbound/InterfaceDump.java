package org.jvrrpd.inbound;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.netlink.DumpChannel;

/** Reads the full state of all interfaces. */
final class InterfaceDump implements AutoCloseable {
    /** A dump during which something changed is repeated at once, but not for ever. */
    static final int ATTEMPTS_MAX = 3;

    private final DumpChannel channel;
    private boolean clean;

    private InterfaceDump(DumpChannel channel) {
        this.channel = channel;
    }

    static InterfaceDump open() {
        return new InterfaceDump(DumpChannel.open());
    }

    /**
     * The state now; after {@link #ATTEMPTS_MAX} interrupted dumps the last one, which may lack
     * something; null when the kernel did not answer.
     */
    @Nullable InterfaceTable read(Counters<LinkCounter> counters) {
        InterfaceTable table = null;
        clean = false;
        for (int i = 0; i < ATTEMPTS_MAX && !clean; i++) {
            InterfaceTable attempt = new InterfaceTable();
            DumpChannel.Outcome outcome =
                    channel.links(attempt::onLink).and(channel.addresses(attempt::onDumpedAddress));
            switch (outcome) {
                case COMPLETE -> clean = true;
                case INTERRUPTED -> counters.increment(LinkCounter.DUMPS_INTERRUPTED);
                case FAILED -> {
                    counters.increment(LinkCounter.DUMPS_FAILED);
                    return table;
                }
            }
            table = attempt;
        }
        counters.increment(LinkCounter.DUMPS);
        return table;
    }

    /** Whether the last dump was complete. */
    boolean isClean() {
        return clean;
    }

    @Override
    public void close() {
        channel.close();
    }
}
