package org.jvrrpd.vmac;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.LinkDetails;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.linux.netlink.Rtnetlink;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.net.MacAddress;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a made interface what it needs to serve: kernel settings (MAC-03), its own address (MAC-04,
 * MAC-08), and switches it on. Once for each, and again when it was made anew. One thread.
 */
final class Furnisher {
    private static final Logger LOG = LoggerFactory.getLogger(Furnisher.class);

    private final MadeInterfaces made;
    private final KernelSettings settings;
    private final RequestChannel requests;
    private final LinkLocal linkLocal;
    private final Map<String, Prepared> prepared = new HashMap<>();

    Furnisher(MadeInterfaces made, KernelSettings settings, RequestChannel requests) {
        this.made = made;
        this.settings = settings;
        this.requests = requests;
        linkLocal = new LinkLocal(requests);
    }

    /** For what the settings of an interface were made. */
    private record Prepared(
            int index, boolean ipv4, boolean ipv6, VirtualInterface.@Nullable Ipvlan ipvlan) {}

    /** It is gone. */
    void forget(String name) {
        prepared.remove(name);
        linkLocal.forget(name);
    }

    /**
     * Returns what went wrong; empty: nothing, or its time has not come.
     *
     * @param all the names of all that are made
     * @param virtual every virtual address of the configuration
     */
    String furnish(
            VirtualInterface one, KernelView view, Collection<String> all, Set<IpAddress> virtual) {
        LinkDetails base = view.link(one.baseName());
        LinkDetails there = view.link(one.name());
        if (base == null || there == null || !view.hostLink(there, false).serves(one)) {
            return "";
        }
        int index = there.link().index();
        Prepared wanted = new Prepared(index, one.carriesIpv4(), one.carriesIpv6(), one.ipvlan());
        if (!wanted.equals(prepared.get(one.name()))) {
            if (!made.isOurs(view.hostLink(there, false))) {
                LOG.info("Found matching interface {}; it stays at the end", one.name());
            }
            String problem = prepare(one, index, view, all);
            if (!problem.isEmpty()) {
                return problem;
            }
            prepared.put(one.name(), wanted);
        }
        if (!one.sendsIpv6()) {
            return "";
        }
        MacAddress mac = base.link().mac();
        return linkLocal.ensure(
                one,
                index,
                view.linkLocals(index),
                view.linkLocals(base.link().index()),
                mac == null ? MacAddress.ZERO : mac,
                virtual);
    }

    private String prepare(
            VirtualInterface one, int index, KernelView view, Collection<String> all) {
        VirtualInterface.@Nullable Ipvlan ipvlan = one.ipvlan();
        if (ipvlan != null) {
            settings.prepareIpvlan(one.name(), one.carriesIpv6());
            @Nullable IpPrefix address = ipvlan.address();
            String problem = address == null ? "" : install(index, address);
            return problem.isEmpty() ? made.switchOn(index) : problem;
        }
        settings.prepareVmac(one.name(), one.carriesIpv4(), one.carriesIpv6());
        if (one.carriesIpv4()) {
            settings.moveReversePathFilter(view.names(), Set.copyOf(all));
            settings.prepareBase(one.baseName());
        }
        return made.switchOn(index);
    }

    /** MAC-08: what adverts are sent from. */
    private String install(int index, IpPrefix address) {
        boolean ipv6 = address.address().family() == Family.IPV6;
        KernelAddress asked =
                new KernelAddress(
                        index,
                        address.address(),
                        null,
                        address.length(),
                        0,
                        null,
                        null,
                        ipv6 ? Rtnetlink.IFA_F_NODAD : 0,
                        Rtnetlink.INFINITE_LIFETIME);
        Outcome outcome = requests.execute(List.of(new Request(Verb.INSTALL, asked)))[0];
        return outcome.errno() == 0 || outcome.errno() == Errno.EEXIST
                ? ""
                : "its address " + address + ": " + outcome.describe();
    }
}
