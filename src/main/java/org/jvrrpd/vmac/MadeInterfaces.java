package org.jvrrpd.vmac;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.InterfaceNames;
import org.jvrrpd.linux.netlink.LinkChannel;
import org.jvrrpd.linux.netlink.LinkDetails;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.Rtnetlink;
import org.jvrrpd.model.VirtualInterface;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes and removes macvlans and ipvlans, each noted first. Only what is noted is ever removed. One
 * thread.
 */
final class MadeInterfaces {
    private static final Logger LOG = LoggerFactory.getLogger(MadeInterfaces.class);

    private final LinkChannel channel;
    private final Traces traces;

    MadeInterfaces(LinkChannel channel, Traces traces) {
        this.channel = channel;
        this.traces = traces;
    }

    /** Returns what went wrong; empty: nothing. */
    String make(VirtualInterface wanted, int baseIndex, int group) throws IOException {
        Traces.Made intended = new Traces.Made(wanted.name(), wanted.baseName(), wanted.mac(), 0);
        traces.note(intended);
        Outcome outcome = create(wanted, baseIndex, group);
        if (outcome.errno() != 0) {
            if (outcome.errno() > 0) {
                traces.forgetInterface(wanted.name());
            }
            return explain(wanted, outcome);
        }
        traces.note(
                new Traces.Made(
                        wanted.name(),
                        wanted.baseName(),
                        wanted.mac(),
                        InterfaceNames.index(wanted.name())));
        LOG.info(
                "Success creating {} interface {} on {}{}",
                kind(wanted),
                wanted.name(),
                wanted.baseName(),
                wanted.isMacvlan() ? ", " + wanted.mac() : "");
        return "";
    }

    private Outcome create(VirtualInterface wanted, int baseIndex, int group) {
        VirtualInterface.@Nullable Ipvlan ipvlan = wanted.ipvlan();
        if (ipvlan == null) {
            return channel.createMacvlan(wanted.name(), baseIndex, wanted.mac(), group);
        }
        int mode =
                switch (ipvlan.mode()) {
                    case "private" -> Rtnetlink.IPVLAN_F_PRIVATE;
                    case "vepa" -> Rtnetlink.IPVLAN_F_VEPA;
                    default -> Rtnetlink.IPVLAN_F_BRIDGE;
                };
        return channel.createIpvlan(wanted.name(), baseIndex, mode, group);
    }

    private static String explain(VirtualInterface wanted, Outcome outcome) {
        return outcome.errno() == Errno.EOPNOTSUPP
                ? outcome.describe()
                        + "; the kernel of this host makes no "
                        + (wanted.isMacvlan()
                                ? "macvlans (CONFIG_MACVLAN)"
                                : "ipvlans (CONFIG_IPVLAN)")
                : outcome.describe();
    }

    /** As the log calls it. */
    static String kind(VirtualInterface one) {
        return one.isMacvlan() ? "VMAC" : "ipvlan";
    }

    /** Returns what went wrong; empty: nothing. */
    String switchOn(int index) {
        Outcome outcome = channel.switchOn(index);
        return outcome.errno() == 0 ? "" : outcome.describe();
    }

    /** Whether the link is the one that was noted under its name. */
    boolean isOurs(HostLink link) {
        Traces.Made noted = traces.made(link.name());
        return noted != null && isSame(noted, link);
    }

    static boolean isSame(Traces.Made noted, HostLink link) {
        boolean sameIndex = noted.index() == 0 || noted.index() == link.index();
        return sameIndex && link.serves(noted.baseName(), noted.mac());
    }

    /** Removes what is noted, if it is still that. Returns what went wrong; empty: nothing. */
    String remove(Traces.Made noted, KernelView view) throws IOException {
        @Nullable LinkDetails details = view.link(noted.name());
        if (details != null && isSame(noted, view.hostLink(details, true))) {
            Outcome outcome = channel.delete(details.link().index());
            if (outcome.errno() != 0 && outcome.errno() != Errno.ENODEV) {
                LOG.error("Error removing VMAC interface {}: {}", noted.name(), outcome.describe());
                return outcome.describe();
            }
            LOG.info("Success removing VMAC interface {}", noted.name());
        }
        traces.forgetInterface(noted.name());
        return "";
    }
}
