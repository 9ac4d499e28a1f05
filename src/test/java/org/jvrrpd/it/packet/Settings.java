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

    private Settings() {}

    static VrrpInstance multicast(int version, int vrid) {
        return instance("eth0", version, vrid, Authentication.NONE, List.of());
    }

    static VrrpInstance withPassword(int vrid, String password) {
        byte[] key = Arrays.copyOf(password.getBytes(StandardCharsets.US_ASCII), 8);
        Authentication authentication =
                new Authentication(Authentication.Type.PASS, new Secret(key));
        return instance("eth0", 2, vrid, authentication, List.of());
    }

    static VrrpInstance unicast(String interfaceName, int version, int vrid, String... peers) {
        List<UnicastPeer> list =
                Arrays.stream(peers)
                        .map(peer -> new UnicastPeer(IpAddress.of(peer), 0, 255))
                        .toList();
        return instance(interfaceName, version, vrid, Authentication.NONE, list);
    }

    private static VrrpInstance instance(
            String interfaceName,
            int version,
            int vrid,
            Authentication authentication,
            List<UnicastPeer> peers) {
        return new VrrpInstance(
                "VI_" + vrid,
                interfaceName,
                Family.IPV4,
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
                List.of(new VirtualAddress(VIP, 24, "eth0")),
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
