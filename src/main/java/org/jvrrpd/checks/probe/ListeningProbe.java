package org.jvrrpd.checks.probe;

import java.util.List;
import java.util.function.Consumer;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.netlink.ListenerDump;
import org.jvrrpd.model.ListeningCheck;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** {@code listening}: the kernel is asked which sockets listen at the port (sock_diag(7)). */
final class ListeningProbe implements Probe {
    private final ListeningCheck check;

    ListeningProbe(ListeningCheck check) {
        this.check = check;
    }

    @Override
    public void look(Consumer<Finding> answer) {
        answer.accept(find());
    }

    private Finding find() {
        List<ListenerDump.Listener> listeners;
        try {
            listeners = ListenerDump.at(check.port());
        } catch (LinuxException e) {
            return new Finding(
                    Finding.Kind.IMPOSSIBLE,
                    "the kernel does not tell who listens: " + e.getMessage());
        }
        Finding full = null;
        for (ListenerDump.Listener listener : listeners) {
            if (takes(listener)) {
                if (!listener.isFull()) {
                    return Finding.PASSED;
                }
                full =
                        new Finding(
                                Finding.Kind.BODY,
                                check.place()
                                        + " listens, but takes no connection: "
                                        + listener.waiting()
                                        + " wait already");
            }
        }
        return full != null
                ? full
                : new Finding(Finding.Kind.ABSENT, "nothing listens on " + check.place());
    }

    /** Whether connections to the address reach the listener. */
    private boolean takes(ListenerDump.Listener listener) {
        IpAddress wanted = check.address();
        if (wanted == null || wanted.equals(listener.address())) {
            return true;
        }
        return listener.isWildcard()
                && (listener.address().family() == wanted.family()
                        || wanted.family() == Family.IPV4 && !listener.isOnlyIpv6());
    }

    @Override
    public String cancel() {
        return "the kernel";
    }
}
