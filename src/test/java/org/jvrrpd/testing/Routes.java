package org.jvrrpd.testing;

import java.util.List;
import java.util.Objects;
import org.jvrrpd.model.RouteOptions;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.net.IpPrefix;

/** Makes routes of a configuration. */
public final class Routes {
    private Routes() {}

    /** An ordinary route by an interface. */
    public static VirtualRoute to(String destination, String interfaceName, boolean tracked) {
        return to(destination, interfaceName, tracked, RouteOptions.DEFAULT);
    }

    /** The same with rarer options. */
    public static VirtualRoute to(
            String destination, String interfaceName, boolean tracked, RouteOptions options) {
        IpPrefix prefix = Objects.requireNonNull(IpPrefix.parse(destination), destination);
        return new VirtualRoute(
                prefix.address().family(),
                "unicast",
                prefix,
                null,
                null,
                interfaceName,
                null,
                null,
                null,
                0,
                false,
                tracked,
                List.of(),
                options);
    }
}
