package org.jvrrpd.it;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;
import org.jvrrpd.wire.AdvertReader;

/** Records the VRRP and ARP frames of a network; tshark is the judge of them. */
final class Capture implements AutoCloseable {
    private static final int HEADER_BYTES = 24;
    private static final long DEADLINE_SECONDS = 30;
    private static final long QUIET_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

    private final Path file;
    private final @Nullable Process tcpdump;

    private Capture(Path file, @Nullable Process tcpdump) {
        this.file = file;
        this.tcpdump = tcpdump;
    }

    /** A recording that exists already. */
    static Capture of(Path file) {
        return new Capture(file, null);
    }

    /** Returns when frames are being recorded. */
    static Capture start(TwoHosts hosts) throws IOException {
        return start(hosts, "proto 112 or proto 51 or arp or icmp6");
    }

    /** The same with every frame. */
    static Capture all(TwoHosts hosts) throws IOException {
        return start(hosts, "ip or ip6 or arp");
    }

    private static Capture start(TwoHosts hosts, String filter) throws IOException {
        Path file = hosts.file("capture" + System.nanoTime() + ".pcap");
        Path log = Path.of(file + ".log");
        Process tcpdump =
                new ProcessBuilder(
                                NetworkLab.inHost(
                                        hosts.bridge(),
                                        "tcpdump",
                                        "-Z",
                                        "root",
                                        "-i",
                                        "br0",
                                        "-U",
                                        "--immediate-mode",
                                        "-w",
                                        file.toString(),
                                        filter))
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start();
        Capture capture = new Capture(file, tcpdump);
        Await.until("tcpdump listens", DEADLINE_SECONDS, () -> capture.listens(log));
        return capture;
    }

    private boolean listens(Path log) {
        try {
            return Files.exists(file)
                    && Files.size(file) >= HEADER_BYTES
                    && Files.readString(log).contains("listening on");
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** Ends the recording; what was sent before is in the file. */
    Capture stop() {
        awaitQuiet();
        return end();
    }

    /** The same at once, where frames never end; the last ones may be missing. */
    Capture end() {
        Process recorder = Objects.requireNonNull(tcpdump);
        Shell.tryRun("kill", "-s", "INT", Long.toString(recorder.pid()));
        try {
            if (!recorder.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("tcpdump does not end");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return this;
    }

    /** tcpdump may lag behind the network: it has caught up when nothing was added for a while. */
    private void awaitQuiet() {
        long[] seen = {-1, 0};
        Await.until(
                "the recording is quiet",
                DEADLINE_SECONDS,
                () -> {
                    long sizeBytes = sizeBytes();
                    boolean grown = sizeBytes != seen[0];
                    seen[1] = grown ? System.nanoTime() : seen[1];
                    seen[0] = sizeBytes;
                    return System.nanoTime() - seen[1] > QUIET_NANOS;
                });
    }

    /** How much was recorded so far. */
    long sizeBytes() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** How many VRRP packets of the sender there are. */
    int adverts(String sender) {
        return priorities(sender).size();
    }

    /** The priorities that the sender advertised, in order. */
    List<String> priorities(String sender) {
        return lines("vrrp && " + from(sender), "vrrp.prio");
    }

    /** How many reports of multicast groups came from the hardware address so far. */
    int reports(String station) {
        return lines("(igmp || icmpv6.type == 143) && eth.src == " + station, "eth.src").size();
    }

    /** The hardware addresses that the adverts of the sender came from. */
    List<String> stations(String sender) {
        return lines("vrrp && " + from(sender), "eth.src");
    }

    /** The adverts of the sender that tshark finds fault with: all must be in order. */
    List<String> faultyAdverts(String sender) {
        String header =
                isIpv6(sender)
                        ? "ipv6.nxt == 112 && (ipv6.hlim != 255"
                        : "(ip.proto == 112 || ip.proto == 51) && (ip.checksum.status != 1 || ip.ttl != 255";
        String faults = " || !vrrp || _ws.malformed || _ws.expert || vrrp.checksum.status != 1)";
        return lines(from(sender) + " && " + header + faults, "_ws.col.Info");
    }

    private static boolean isIpv6(String address) {
        return address.contains(":");
    }

    /** Not what an error message of another host quotes. */
    private static String from(String sender) {
        return "!icmp && !icmpv6 && " + (isIpv6(sender) ? "ipv6.src == " : "ip.src == ") + sender;
    }

    /** What tshark reads in the fields of the frames, joined by tabs. */
    List<String> fields(String filter, String... fields) {
        return lines(filter, fields);
    }

    /** In which form the first advert of an IPv4 router has its checksum; null: in none. */
    @Nullable ChecksumForm checksumForm(int vrid) throws IOException {
        ByteBuffer frame = ByteBuffer.wrap(frame("ip && vrrp.virt_rtr_id == " + vrid));
        frame = frame.position(14).slice();
        AdvertReader reader = new AdvertReader();
        reader.wrapIpv4(frame, frame.getShort(2));
        return reader.checksumForm(List.of(ChecksumForm.values()));
    }

    /** The first frame that passes the filter, with its Ethernet header. */
    byte[] frame(String filter) throws IOException {
        String first =
                output(filter, "frame.len")
                        .lines()
                        .filter(line -> line.matches("\\d+\t.*"))
                        .findFirst()
                        .orElseThrow(() -> new AssertionError("no frame: " + filter));
        int number = Integer.parseInt(first.substring(0, first.indexOf('\t')));
        ByteBuffer data = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        data.position(HEADER_BYTES);
        for (int i = 1; i < number; i++) {
            data.position(data.position() + 16 + data.getInt(data.position() + 8));
        }
        byte[] frame = new byte[data.getInt(data.position() + 8)];
        data.position(data.position() + 16).get(frame);
        return frame;
    }

    /** Claims of the address by ARP or neighbour advertisement, as hardware addresses. */
    List<String> claims(String address) {
        String claim =
                isIpv6(address)
                        ? "icmpv6.nd.na.flag.o == 1 && icmpv6.nd.na.target_address == "
                        : "arp.isgratuitous && arp.src.proto_ipv4 == ";
        return lines(claim + address, "eth.src");
    }

    private String output(String filter, String... fields) {
        List<String> words = new ArrayList<>();
        words.addAll(List.of("tshark", "-r", file.toString(), "-o", "ip.check_checksum:TRUE"));
        words.addAll(List.of("-Y", filter, "-T", "fields", "-e", "frame.number"));
        for (String field : fields) {
            words.addAll(List.of("-e", field));
        }
        return Shell.run(words.toArray(String[]::new));
    }

    private List<String> lines(String filter, String... fields) {
        List<String> lines = new ArrayList<>();
        output(filter, fields)
                .lines()
                .filter(line -> line.matches("\\d+\t.*"))
                .map(line -> line.substring(line.indexOf('\t') + 1))
                .forEach(lines::add);
        return lines;
    }

    @Override
    public void close() {
        if (tcpdump != null) {
            tcpdump.destroyForcibly();
        }
    }
}
