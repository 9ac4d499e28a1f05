package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.testing.NetworkLab;

/**
 * A MASTER that is killed or frozen at any moment loses its addresses before its partner takes over
 * (docs/leases.md). {@code -Dlease.rounds=34} makes 200 runs of it; the default is for CI.
 */
@Tag("one-java")
class AddressLeaseIT {
    private static final int PAIRS = 6;
    private static final int ROUNDS = Integer.getInteger("lease.rounds", 2);

    /** Renewed by another program, as by one that speaks DHCP, at moments of its own. */
    private static final String FOREIGN =
            "while :; do ip addr replace 10.88.1.1/32 dev eth0 valid_lft 60 preferred_lft 30; sleep 0.7; done";

    private final NetworkLab lab = new NetworkLab();
    private final Path folder;
    private final List<Host> hosts = new ArrayList<>();
    private final String bridge;

    AddressLeaseIT() throws IOException {
        folder =
                Files.createTempDirectory(
                        "jvrrpd-lease",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-xr-x")));
        List<String> namespaces = new ArrayList<>();
        for (int i = 0; i < 2 * PAIRS; i++) {
            namespaces.add(lab.host("h" + i));
        }
        bridge = lab.lan(1, namespaces.toArray(String[]::new));
        for (int i = 0; i < namespaces.size(); i++) {
            hosts.add(new Host(namespaces.get(i), "10.77.1." + (11 + i), folder.resolve("h" + i)));
        }
    }

    @AfterEach
    void clean() {
        for (Host host : hosts) {
            Leftovers.endProcesses(host.namespace());
            host.close();
        }
        Leftovers.endProcesses(bridge);
        lab.close();
        Leftovers.delete(folder);
    }

    private LeasePair pair(int number) {
        Host a = hosts.get(2 * number);
        Host b = hosts.get(2 * number + 1);
        String vip = "10.77.1." + (100 + number);
        Daemon.Kind partner = number % 2 == 0 ? Daemon.Kind.KEEPALIVED : Daemon.Kind.JVRRPD;
        Daemon first = new Daemon(Daemon.Kind.JVRRPD, a).configure(text(number, 150));
        Daemon second = new Daemon(partner, b).configure(text(number, 100));
        return new LeasePair(vip, first, second, ROUNDS);
    }

    /** Version 2 and 3 by turns; a second instance has addresses of its own and no partner. */
    private static String text(int number, int priority) {
        int version = number < PAIRS / 2 ? 2 : 3;
        String text =
                "global_defs {\n  router_id lab\n  vrrp_garp_master_refresh 0\n}\n"
                        + instance("VI_1", version, 51 + number, priority, 100 + number);
        boolean isFirst = priority > 100;
        return isFirst ? text + instance("VI_2", 3, 101 + number, priority, 150 + number) : text;
    }

    private static String instance(
            String name, int version, int vrid, int priority, int lastNumber) {
        return "vrrp_instance "
                + name
                + " {\n  version "
                + version
                + "\n  state BACKUP\n  interface eth0\n  virtual_router_id "
                + vrid
                + "\n  priority "
                + priority
                + "\n  advert_int 1\n  virtual_ipaddress {\n    10.77.1."
                + lastNumber
                + "/32\n  }\n}\n";
    }

    @Execution(CONCURRENT)
    @Test
    void anAddressIsNeverOnTwoHosts() throws InterruptedException, ExecutionException {
        List<LeasePair> pairs = new ArrayList<>();
        for (int i = 0; i < PAIRS; i++) {
            pairs.add(pair(i));
        }
        hosts.get(0).start("foreign.log", List.of("sh", "-c", FOREIGN));
        hosts.get(2).start("foreign.log", List.of("sh", "-c", FOREIGN));
        ExecutorService threads = Executors.newFixedThreadPool(PAIRS);
        try {
            List<Future<?>> running = new ArrayList<>();
            pairs.forEach(pair -> running.add(threads.submit(pair)));
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        pairs.forEach(System.out::println);
        for (LeasePair pair : pairs) {
            assertEquals(0, pair.samplesWithTwo(), pair::toString);
            assertTrue(pair.longestSeconds() > 0, pair::toString);
        }
    }
}
