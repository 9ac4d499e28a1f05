import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * What a client notices: asks for a page every 20 ms on a new connection, whether or not earlier
 * requests have been answered, until it is told to end (SIGTERM). Then it writes one line: {@code
 * REQUESTS FAILED OUTAGE-MILLISECONDS}. The outage reaches from the start of the last good request
 * before a failure to the start of the first good one after it; the longest one counts.
 *
 * <p>Usage: {@code java Probe.java ADDRESS RESULT-FILE READY-FILE}
 */
public final class Probe {
    private static final int PERIOD_MILLIS = 20;
    private static final int TIMEOUT_MILLIS = 250;
    private static final int THREADS = 16;

    private record Request(long atNanos, boolean good) {}

    private final List<Request> requests = Collections.synchronizedList(new ArrayList<>());
    private final InetSocketAddress server;

    private Probe(String address) {
        server = new InetSocketAddress(address, 80);
    }

    public static void main(String[] arguments) throws IOException {
        Probe probe = new Probe(arguments[0]);
        probe.ask(); // loads what a request needs, before the first one that counts
        probe.requests.clear();
        ScheduledExecutorService threads = Executors.newScheduledThreadPool(THREADS);
        threads.scheduleAtFixedRate(
                () -> threads.execute(probe::ask), 0, PERIOD_MILLIS, TimeUnit.MILLISECONDS);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> probe.report(Path.of(arguments[1]))));
        Files.writeString(Path.of(arguments[2]), "");
    }

    private void ask() {
        long atNanos = System.nanoTime();
        requests.add(new Request(atNanos, answers()));
    }

    private boolean answers() {
        try (Socket socket = new Socket()) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            socket.connect(server, TIMEOUT_MILLIS);
            socket.getOutputStream()
                    .write("GET / HTTP/1.0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            InputStream answer = socket.getInputStream();
            return new String(answer.readNBytes(15), StandardCharsets.US_ASCII).contains(" 200");
        } catch (IOException e) {
            return false;
        }
    }

    private void report(Path file) {
        List<Request> inOrder = new ArrayList<>(requests);
        inOrder.sort((a, b) -> Long.compare(a.atNanos(), b.atNanos()));
        long failed = inOrder.stream().filter(r -> !r.good()).count();
        try {
            Files.writeString(
                    file, inOrder.size() + " " + failed + " " + outageMillis(inOrder) + "\n");
        } catch (IOException e) {
            System.err.println("probe: " + e);
        }
    }

    private static long outageMillis(List<Request> inOrder) {
        long longest = 0;
        long lastGood = inOrder.isEmpty() ? 0 : inOrder.get(0).atNanos();
        boolean broken = false;
        for (Request request : inOrder) {
            if (!request.good()) {
                broken = true;
                continue;
            }
            if (broken) {
                longest = Math.max(longest, request.atNanos() - lastGood);
                broken = false;
            }
            lastGood = request.atNanos();
        }
        if (broken) {
            longest = Math.max(longest, System.nanoTime() - lastGood);
        }
        return TimeUnit.NANOSECONDS.toMillis(longest);
    }
}
