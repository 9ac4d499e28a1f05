package org.jvrrpd.checks.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.HttpCheck;
import org.jvrrpd.model.StatusCodes;
import org.jvrrpd.net.HostPort;

/** Looks on real connections. */
class HttpProbeTest {
    private static final long DEADLINE_SECONDS = 60;
    private static final byte[] FINE =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Workbench bench = Workbench.open();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final List<Socket> silent = new ArrayList<>();

    @AfterEach
    void close() throws IOException {
        bench.close();
        for (Socket one : silent) {
            one.close();
        }
    }

    private HttpProbe probe(int port) {
        HttpCheck check =
                new HttpCheck(
                        false,
                        new HostPort("127.0.0.1", port),
                        "/",
                        "GET",
                        "",
                        StatusCodes.DEFAULT,
                        "",
                        0,
                        HttpCheck.Trust.DEFAULT);
        return new HttpProbe(bench, check, System::nanoTime);
    }

    private void look(HttpProbe probe, String name) {
        probe.look(finding -> heard.add(name + " " + finding.kind() + finding.sentence()));
    }

    private String next() throws InterruptedException {
        return String.valueOf(heard.poll(DEADLINE_SECONDS, TimeUnit.SECONDS));
    }

    /** The end of its connection is seen when the next look has begun. */
    @Test
    void aLookThatWasCancelledDoesNotEndTheNext() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HttpProbe probe = probe(server.getLocalPort());
            bench.loop().execute(() -> look(probe, "first"));
            Socket first = server.accept();
            silent.add(first);
            assertEquals('G', first.getInputStream().read(), "it has been asked");
            bench.loop()
                    .execute(
                            () -> {
                                probe.cancel();
                                look(probe, "second");
                            });
            try (Socket second = server.accept()) {
                second.getOutputStream().write(FINE);
                assertEquals("second PASSED", next());
            }
        }
    }

    @Test
    void aServerThatClosesIsNamedWithTheReason() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            HttpProbe probe = probe(server.getLocalPort());
            bench.loop().execute(() -> look(probe, "look"));
            server.accept().close();
            assertEquals(
                    "look BROKEN_OFF127.0.0.1:"
                            + server.getLocalPort()
                            + " closed the connection before its answer was complete",
                    next());
        }
    }

    /** Of a name with several addresses the first that takes a connection is asked. */
    @Test
    void anAddressThatRefusesIsFollowedByTheNext() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"))) {
            HostPort name = new HostPort("two.example", server.getLocalPort());
            Dialer dialer =
                    new Dialer(
                            bench,
                            (used, channel) -> used.finish(Finding.PASSED),
                            finding -> heard.add(finding.kind().name()));
            List<InetAddress> addresses =
                    List.of(InetAddress.getByName("127.0.0.2"), InetAddress.getByName("127.0.0.1"));
            bench.loop().execute(() -> dialer.tryEach(name, addresses, 0));
            assertEquals("PASSED", next());
        }
    }
}
