package org.jvrrpd.linux.netlink;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.IpAddress;

class ListenerDumpTest {
    /** Java's sockets are of IPv6, whatever the address; so are those of many servers. */
    @Test
    void anAddressOfIpv4OnASocketOfIpv6IsOneOfIpv4() throws IOException {
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress("127.0.0.1", 0));
            int port = ((InetSocketAddress) server.getLocalAddress()).getPort();
            List<IpAddress> addresses =
                    ListenerDump.at(port).stream()
                            .map(ListenerDump.Listener::address)
                            .filter(one -> !one.equals(IpAddress.ofIpv4(0)))
                            .toList();
            assertEquals(List.of(IpAddress.of("127.0.0.1")), addresses);
        }
    }
}
