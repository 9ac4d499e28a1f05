package org.jvrrpd.model;

import org.jvrrpd.net.HostPort;

/** {@code tcp ADDRESS:PORT}: the server takes a connection. */
public record TcpCheck(HostPort server) implements Check {
    @Override
    public String keyword() {
        return "tcp";
    }

    @Override
    public String title() {
        return "tcp " + server;
    }
}
