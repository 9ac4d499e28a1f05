package org.jvrrpd.net;

import org.jspecify.annotations.Nullable;

/**
 * A host by name or address, and a port.
 *
 * @param host without brackets; empty or {@code *} where the text may leave it open
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {
    /** The greatest port. */
    public static final int PORT_MAX = 65_535;

    public HostPort {
        assert port >= 1 && port <= PORT_MAX;
    }

    /**
     * {@code 192.0.2.1:80}, {@code [2001:db8::1]:80}, {@code name:80}, {@code :80}, {@code *:80}.
     * Null: it is none of these.
     */
    public static @Nullable HostPort parse(String text) {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            return null;
        }
        String port = text.substring(colon + 1);
        String host = text.substring(0, colon);
        if (!port.matches("[0-9]{1,5}") || Integer.parseInt(port) < 1) {
            return null;
        }
        int number = Integer.parseInt(port);
        if (number > PORT_MAX) {
            return null;
        }
        if (host.startsWith("[") && host.endsWith("]")) {
            String inner = host.substring(1, host.length() - 1);
            IpAddress address = IpAddress.parse(inner);
            return address == null || !inner.contains(":") ? null : new HostPort(inner, number);
        }
        return host.contains(":") || host.matches(".*[\\s\\[\\]/@].*")
                ? null
                : new HostPort(host, number);
    }

    /** The address, if the host is written as one. */
    public @Nullable IpAddress address() {
        return IpAddress.parse(host);
    }

    /** The host as it stands before a colon: an IPv6 address in brackets. */
    public String hostText() {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    @Override
    public String toString() {
        return hostText() + ":" + port;
    }
}
