package org.jvrrpd.it;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * What others may do to the network of a host, drawn at random as lines for {@code ip -batch}:
 * links go down and up, vanish, come back, change their names; addresses, routes and rules are
 * deleted and added, ours as well as theirs. A line that makes no sense at its moment fails and
 * does no harm.
 */
final class RandomOperations {
    /** Each is one operation; one that matters more stands there more than once. */
    private static final List<List<String>> OPERATIONS =
            List.of(
                    List.of("link set eth0 down"),
                    List.of("link set eth0 up"),
                    List.of("link set eth0 up"),
                    List.of("link set eth0 up", "addr replace 10.77.1.11/24 dev eth0"),
                    List.of("link set eth1 down"),
                    List.of("link set eth1 up"),
                    List.of("link set eth1 up", "addr replace 10.78.1.11/24 dev eth1"),
                    List.of("link set q1 down"),
                    List.of("link set q1 up"),
                    List.of("link set q1 up", "link set q2 up", "link set q3 up"),
                    List.of("link set eth2 down"),
                    List.of("link set eth2 up"),
                    List.of("link set q2 down"),
                    List.of("link del eth2"),
                    link(2),
                    link(2),
                    List.of("link set eth3 down"),
                    List.of("link set eth3 up"),
                    List.of("link del eth3"),
                    link(3),
                    link(3),
                    List.of(
                            "link set eth3 down",
                            "link set eth3 name other3",
                            "link set other3 up"),
                    List.of(
                            "link set other3 down",
                            "link set other3 name eth3",
                            "link set eth3 up"),
                    List.of("link set eth1 down", "link set eth1 name other1"),
                    List.of(
                            "link set other1 down",
                            "link set other1 name eth1",
                            "link set eth1 up"),
                    List.of("link set eth1 mtu 1400"),
                    List.of("link set eth1 mtu 1500"),
                    List.of("link del vrrp.54"),
                    List.of("link set vrrp.54 down"),
                    List.of("addr del 10.77.1.100/32 dev eth0"),
                    List.of("addr del 10.77.1.101/32 dev eth0"),
                    List.of("addr del 10.77.1.100/32 dev eth0", "addr add 10.77.1.100/32 dev eth0"),
                    List.of("addr add 10.77.1.100/32 dev eth0"),
                    List.of("addr add 10.77.1.101/32 dev eth1"),
                    List.of("addr del 10.77.1.101/32 dev eth1"),
                    List.of("addr del 10.78.1.100/32 dev eth1"),
                    List.of("addr del 10.77.1.104/32 dev vrrp.54"),
                    List.of("addr del fd77::100/64 dev eth0"),
                    List.of("addr del fe80::100/64 dev eth0"),
                    List.of("addr add fd77::100/64 dev eth0 nodad"),
                    List.of("addr del 10.88.1.1/24 dev eth1"),
                    List.of("addr del 10.77.1.11/24 dev eth0"),
                    List.of("addr add 10.77.1.11/24 dev eth0"),
                    List.of("addr add 10.77.1.11/24 dev eth0"),
                    List.of("addr add 10.77.1.200/24 dev eth0"),
                    List.of("addr del 10.77.1.200/24 dev eth0"),
                    List.of("addr flush dev eth0"),
                    List.of("addr flush dev eth1", "addr add 10.78.1.11/24 dev eth1"),
                    List.of("addr replace 10.78.1.11/24 dev eth1"),
                    List.of("addr add fe80::11/64 dev eth0 nodad"),
                    List.of("route del 10.60.1.0/24"),
                    List.of("route del 10.60.3.0/24"),
                    List.of("route del 10.50.1.0/24"),
                    List.of("route flush proto 18"),
                    List.of("route flush dev eth0"),
                    List.of("route add 10.60.1.0/24 via 10.77.1.12 dev eth0 metric 7"),
                    List.of("route del 10.60.1.0/24 via 10.77.1.12 dev eth0 metric 7"),
                    List.of("route add 10.61.9.0/24 dev eth1"),
                    List.of("rule del preference 1001"),
                    List.of("rule del preference 150"),
                    List.of("rule add from 10.71.0.0/16 table 100 preference 1002"),
                    List.of("rule del preference 1002"));

    /** Everything is as it was when the daemon started. */
    static final List<String> HEALING =
            concat(
                    List.of(
                            "link set other1 down",
                            "link set other1 name eth1",
                            "link set other3 down",
                            "link set other3 name eth3"),
                    link(2),
                    link(3),
                    List.of(
                            "link set eth0 up",
                            "link set eth1 up",
                            "link set eth2 up",
                            "link set eth3 up",
                            "link set q1 up",
                            "link set q2 up",
                            "link set q3 up",
                            "link set eth1 mtu 1500",
                            "addr del 10.77.1.101/32 dev eth1",
                            "route del 10.60.1.0/24 via 10.77.1.12 dev eth0 metric 7",
                            "addr del 10.77.1.11/24 dev eth0",
                            "addr add 10.77.1.11/24 dev eth0",
                            "addr replace fe80::11/64 dev eth0 nodad",
                            "addr replace 10.78.1.11/24 dev eth1"));

    private final Random random;

    RandomOperations(long seed) {
        random = new Random(seed);
    }

    /** A cable within the host. */
    static List<String> link(int number) {
        String name = "eth" + number;
        String far = "q" + number;
        return List.of(
                "link add " + name + " type veth peer name " + far,
                "link set " + name + " up",
                "link set " + far + " up",
                "addr add 10." + (77 + number) + ".1.11/24 dev " + name);
    }

    /** The lines of so many operations. */
    String lines(int operations) {
        List<String> lines = new ArrayList<>();
        IntStream.range(0, operations)
                .forEach(i -> lines.addAll(OPERATIONS.get(random.nextInt(OPERATIONS.size()))));
        return String.join("\n", lines) + "\n";
    }

    boolean chance() {
        return random.nextBoolean();
    }

    @SafeVarargs
    private static List<String> concat(List<String>... lists) {
        List<String> all = new ArrayList<>();
        for (List<String> list : lists) {
            all.addAll(list);
        }
        return List.copyOf(all);
    }
}
