package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.netlink.GatewayLookup;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks up the gateways of virtual addresses: at most three questions to the kernel for each, some
 * microseconds each. What is found is told in a later turn. Loop thread only.
 */
final class GatewayFinder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GatewayFinder.class);

    private final EventLoop loop;
    private final Interfaces interfaces;
    private final ObjLongConsumer<GatewayNews> receiver;
    private @Nullable GatewayLookup lookup;

    GatewayFinder(EventLoop loop, Interfaces interfaces, ObjLongConsumer<GatewayNews> receiver) {
        this.loop = loop;
        this.interfaces = interfaces;
        this.receiver = receiver;
    }

    /** A loop that takes no more tasks leaves it untold; it will be asked again. */
    void find(InstanceId id, List<VirtualAddress> addresses) {
        List<GatewayNews> found = new ArrayList<>();
        for (VirtualAddress address : addresses) {
            found.add(new GatewayNews(id, address, gateway(address), false));
        }
        loop.post(nowNanos -> found.forEach(news -> receiver.accept(news, nowNanos)));
    }

    /** Interfaces without ARP or hardware address have no gateway that could be asked. */
    private @Nullable IpAddress gateway(VirtualAddress address) {
        String name = address.interfaceName();
        int index = interfaces.index(name);
        if (index == 0 || !interfaces.usesArp(name)) {
            return null;
        }
        try {
            GatewayLookup open = lookup == null ? GatewayLookup.open() : lookup;
            lookup = open;
            return open.gateway(index, address.address());
        } catch (LinuxException e) {
            LOG.warn("the gateway of {} cannot be looked up: {}", address, e.getMessage());
            return null;
        }
    }

    @Override
    public void close() {
        if (lookup != null) {
            lookup.close();
            lookup = null;
        }
    }
}
