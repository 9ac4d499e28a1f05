package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.jvrrpd.daemon.RunDirectory;
import org.jvrrpd.testing.Shell;

/** A daemon that may open nothing more says so once, goes on, and serves who has waited. */
@Tag("one-java")
class ShortOfDescriptorsIT {
    private static final String WAITS = "takes no connection: accept4: EMFILE";

    @Test
    void connectionsWaitUntilThereAreDescriptorsAgain() throws IOException {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config =
                    new ConfigText(Link.V2, 150)
                            .block("vrrp_script port {\n  tcp 127.0.0.1:9\n  weight 1\n}")
                            .inside("track_script {\n    port\n  }");
            Daemon daemon = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, daemon);
            String pid = Long.toString(daemon.pid());
            daemon.awaitLog("connection to 127.0.0.1:9 refused", 1, TwoHosts.DEADLINE_SECONDS);
            Shell.run("prlimit", "--pid", pid, "--nofile=3:");
            String port = "no connection to 127.0.0.1:9: Too many open files";
            daemon.awaitLog(port, 1, TwoHosts.DEADLINE_SECONDS);
            try (SocketChannel client = SocketChannel.open(StandardProtocolFamily.UNIX)) {
                client.connect(
                        UnixDomainSocketAddress.of(
                                RunDirectory.controlSocket(hosts.a.file("run"))));
                daemon.awaitLog(WAITS, 1, TwoHosts.DEADLINE_SECONDS);
                assertTrue(hosts.a.has(TwoHosts.VIP), daemon::log);
                Shell.run("prlimit", "--pid", pid, "--nofile=1024:");
                ByteBuffer greeting = ByteBuffer.allocate(256);
                client.read(greeting);
                String hello = new String(greeting.array(), StandardCharsets.UTF_8);
                assertTrue(hello.contains("\"hello\":\"jvrrpd\""), hello);
            }
            assertEquals(1, daemon.count(WAITS), daemon::log);
            daemon.awaitLog("takes connections again", 1, TwoHosts.DEADLINE_SECONDS);
            assertTrue(daemon.status().contains("MASTER"), daemon::log);
        }
    }
}
