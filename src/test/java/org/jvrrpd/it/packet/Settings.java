package org.jvrrpd.it.packet;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.GarpSettings;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.Secret;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** Instances for tests of the packet path: one address, an interval of a second. */
final class Settings {
    static final IpAddress VIP = IpAddress.of("10.77.1.100");

    static final IpAddress VIP6 = IpAddress.of("fe80::100");

    private Settings() {}

    static VrrpInstance multicast(int version, int vrid) {
        return instance(Family.IPV4, "eth0", version, vrid, Authentication.NONE, List.of());
    }

    /** Of version 3, with these addresses in this order. */
    static VrrpInstance withAddresses(int vrid, IpAddress... addresses) {
        List<VirtualAddress> all =
                Arrays.stream(addresses).map(one -> new VirtualAddress(one, 24, "eth0")).toList();
        return instance(Family.IPV4, "eth0", 3, vrid, Authentication.NONE, List.of(), all);
    }

    static VrrpInstance withPassword(int vrid, String password) {
        byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), 8);
        Authentication authentication =
                new Authentication(Authentication.Type.PASS, new Secret(key));
        return instance(Family.IPV4, "eth0", 2, vrid, authentication, List.of());
    }

    static VrrpInstance ipv6(int vrid, String... peers) {
        return instance(Family.IPV6, "eth0", 3, vrid, Authentication.NONE, peers(peers));
    }

    static VrrpInstance unicast(String interfaceName, int version, int vrid, String... peers) {
        return instance(
                Family.IPV4, interfaceName, version, vrid, Authentication.NONE, peers(peers));
    }

    private static List<UnicastPeer> peers(String... peers) {
        return Arrays.stream(peers)
                .map(peer -> new UnicastPeer(IpAddress.of(peer), 0, 255))
                .toList();
    }

    private static VrrpInstance instance(
            Family family,
            String interfaceName,
            int version,
            int vrid,
            Authentication authentication,
            List<UnicastPeer> peers) {
        VirtualAddress vip = new VirtualAddress(family == Family.IPV4 ? VIP : VIP6, 24, "eth0");
        return instance(family, interfaceName, version, vrid, authentication, peers, List.of(vip));
    }

    private static VrrpInstance instance(
            Family family,
            String interfaceName,
            int version,
            int vrid,
            Authentication authentication,
            List<UnicastPeer> peers,
            List<VirtualAddress> addresses) {
        return new VrrpInstance(
                "VI_" + vrid,
                interfaceName,
                family,
                version,
                vrid,
                100,
                false,
                1_000_000_000L,
                true,
                0,
                false,
                authentication,
                null,
                peers,
                false,
                addresses,
                List.of(),
                false,
                3,
                false,
                false,
                true,
                GarpSettings.DEFAULT,
                List.of(),
                List.of(),
                NotifyScripts.NONE,
                false);
    }
}
