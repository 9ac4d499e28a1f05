package org.jvrrpd.it.stimulus;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.it.Daemon;
import org.jvrrpd.it.Host;
import org.jvrrpd.it.Leftovers;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;

/**
 * A host with a daemon, a test station at the other end of its cables {@code eth0} and {@code
 * eth1}, and everything that both have shown so far. The word DIR in a configuration stands for the
 * host's folder.
 */
final class World implements AutoCloseable {
    static final String HOST_MAC = "02:00:00:00:00:11";
    static final String STATION_MAC = "02:00:00:00:00:12";

    /** Long enough for a start of Java on a slow machine. */
    static final long DEADLINE_SECONDS = 180;

    private static final int FIRST_INDEX = 10;
    private static final long AGAIN_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    /** What the kernel is asked for, in both families. */
    private static final String QUESTIONS = "addr show\nroute show table all\nrule show\n";

    private final Host host;
    private final String station;
    private final Daemon daemon;
    private final boolean isOurs;
    private final StationPort port;
    private final Sightings sightings;
    private final Pipe pipe;
    private final Tail log;
    private final Tail calls;
    private final Map<Channel, List<String>> seen = new EnumMap<>(Channel.class);
    private final Map<Channel, Integer> cuts = new EnumMap<>(Channel.class);
    private long lastNanos = System.nanoTime();

    World(NetworkLab lab, Daemon.Kind kind, Path folder) throws IOException {
        String letter = kind == Daemon.Kind.KEEPALIVED ? "k" : "j";
        host = new Host(lab.host(letter + "h"), "10.77.1.11", folder);
        station = lab.host(letter + "s");
        cable(0);
        cable(1);
        isOurs = kind == Daemon.Kind.JVRRPD;
        daemon = new Daemon(kind, host).withDetail();
        host.write("questions", QUESTIONS);
        host.script("told.sh", "echo \"$@\" >> " + host.file("calls"));
        port = new StationPort(station);
        sightings = new Sightings(station, host.file("tcpdump.log"), new FrameText(this::add));
        pipe = new Pipe(host.file("pipe"), line -> add(Channel.PIPE, line));
        log = new Tail(host.file("vrrp.log"));
        calls = new Tail(host.file("calls"));
    }

    static String interfaceName(int index) {
        return "eth" + (index - FIRST_INDEX);
    }

    /** Lays cable number i, anew if it was lost, with the addresses of the lab. */
    void cable(int i) {
        String ends = " index " + (FIRST_INDEX + i) + " address ";
        String name = "eth" + i;
        shell(
                "ip link add " + name + ends + mac(HOST_MAC, i) + " type veth peer name " + name,
                ends + mac(STATION_MAC, i) + " netns " + station,
                "\nip -n " + station + " link set " + name + " up",
                "\nip link set " + name + " up",
                "\nip addr add 10.77." + (i + 1) + ".11/24 dev " + name,
                "\nip addr add fd77:" + i + "::11/64 dev " + name);
    }

    private static String mac(String first, int i) {
        return first.substring(0, 12) + "0" + i + first.substring(14);
    }

    // Stimuli.

    /**
     * Without what keepalived does not have: leases, as the kernel keeps the route of an IPv6
     * address with a lifetime for a while (docs/leases.md), and questions about addresses.
     */
    void configure(String text) {
        String own = text.replace("DIR", host.file("").toString());
        daemon.configure(
                isOurs
                        ? own.replaceAll(
                                "(?m)^vrrp_instance .*\\{$",
                                "$0\n  address_lease off\n  address_sentinel off")
                        : own);
    }

    void start() {
        daemon.start();
    }

    void reload(String text) {
        configure(text);
        daemon.reload();
    }

    void send(Advert... adverts) {
        for (Advert advert : adverts) {
            port.send(FIRST_INDEX, advert);
        }
    }

    /** On cable number i. */
    void sendOn(int i, Advert advert) {
        port.send(FIRST_INDEX + i, advert);
    }

    /** Every 200 ms until a line of the window has the text. */
    void sendUntil(String text, Advert advert) {
        long[] sentNanos = {0};
        Await.until(
                daemon + " shows " + text,
                DEADLINE_SECONDS,
                () -> {
                    if (System.nanoTime() - sentNanos[0] > AGAIN_NANOS) {
                        send(advert);
                        sentNanos[0] = System.nanoTime();
                    }
                    return window().count(text) > 0;
                },
                this::log);
    }

    void claim(String address) {
        port.claim(FIRST_INDEX, address);
    }

    /** Runs shell commands on the host. */
    void shell(String... text) {
        host.run("sh", "-ec", String.join("", text));
    }

    /** Cuts or mends the cable at the station's end: the host loses its carrier. */
    void carrier(int i, boolean mended) {
        Shell.run("ip", "-n", station, "link", "set", "eth" + i, mended ? "up" : "down");
    }

    /** Writes a file of the host's folder. */
    void write(String file, String text) {
        host.write(file, text);
    }

    String path(String file) {
        return host.file(file).toString();
    }

    /** Sends the daemon SIGTERM; its end will be a line. */
    void end() {
        daemon.signal("TERM");
        Thread waiter =
                new Thread(() -> add(Channel.PROCESS, "ended with " + daemon.awaitExit()), "end");
        waiter.setDaemon(true);
        waiter.start();
    }

    /** Waits until a line of the present window has the text. */
    void await(String text) {
        Await.until(
                daemon + " shows " + text,
                DEADLINE_SECONDS,
                () -> window().count(text) > 0,
                () -> window() + "\n" + log());
    }

    // Observations.

    private synchronized void add(Channel channel, String line) {
        seen.computeIfAbsent(channel, c -> new ArrayList<>())
                .add(line.replace(host.file("").toString(), "DIR"));
        lastNanos = System.nanoTime();
    }

    /** What was seen since the last {@link #cut}, without the kernel. */
    synchronized Window window() {
        readFiles();
        Map<Channel, List<String>> lines = new EnumMap<>(Channel.class);
        seen.forEach(
                (channel, all) ->
                        lines.put(
                                channel,
                                List.copyOf(
                                        all.subList(cuts.getOrDefault(channel, 0), all.size()))));
        return Order.of(new Window(lines));
    }

    private void readFiles() {
        for (String line : log.next()) {
            String text = LogLines.text(line);
            if (LogLines.isOfInstance(text)) {
                add(Channel.LOG, text);
            } else if (LogLines.isOfProcess(text)) {
                add(Channel.PROCESS, text);
            }
        }
        calls.next().forEach(line -> add(Channel.SCRIPTS, line));
    }

    /** Ends the window. */
    synchronized void cut() {
        seen.forEach((channel, all) -> cuts.put(channel, all.size()));
    }

    synchronized long quietNanos() {
        readFiles();
        return System.nanoTime() - lastNanos;
    }

    /** The addresses, routes and rules that the host has now. */
    List<String> kernel() {
        List<String> lines = new ArrayList<>();
        for (String family : List.of("-4", "-6")) {
            String file = host.file("questions").toString();
            String[] words = {"ip", "-n", host.namespace(), family, "-N", "-o", "-force", "-batch"};
            List<String> all = new ArrayList<>(List.of(words));
            all.add(file);
            Shell.tryRun(all.toArray(String[]::new)).output().lines().forEach(lines::add);
        }
        return lines;
    }

    String log() {
        return daemon.log();
    }

    @Override
    public String toString() {
        return daemon.toString();
    }

    /** The processes first: whatever fails, none of them stays. */
    @Override
    public void close() throws IOException {
        Leftovers.endProcesses(host.namespace());
        Leftovers.endProcesses(station);
        sightings.close();
        pipe.close();
        port.close();
        host.close();
    }
}
