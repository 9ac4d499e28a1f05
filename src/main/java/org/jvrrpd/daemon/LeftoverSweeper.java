package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.LeftoverDecision.Evidence;
import org.jvrrpd.daemon.LeftoverDecision.Verdict;
import org.jvrrpd.linux.Errno;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.linux.netlink.DumpChannel;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.linux.netlink.RequestChannel;
import org.jvrrpd.linux.netlink.RequestChannel.Outcome;
import org.jvrrpd.linux.netlink.RequestChannel.Request;
import org.jvrrpd.linux.netlink.RequestChannel.Verb;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.outbound.HostIdentity;
import org.jvrrpd.outbound.LedgerContent;
import org.jvrrpd.outbound.LedgerEntry;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.outbound.LedgerEntry.Place;
import org.jvrrpd.outbound.LedgerFile;
import org.jvrrpd.outbound.LedgerReading;
import org.jvrrpd.vmac.InterfaceSweep;

/**
 * Removes the addresses, routes and rules that a dead daemon of this run directory left behind
 * (PRC-15): those that its state files name, and no others; then the interfaces that it had made.
 * Runs at the start of a daemon, before the engine, and on its own when systemd has given up
 * ({@code jvrrpd-sweep.service}).
 */
public final class LeftoverSweeper {
    private LeftoverSweeper() {}

    /**
     * What was done.
     *
     * @param lines one sentence each for an address that was marked, for an interface that was
     *     made, or for a problem
     * @param removed how many addresses and interfaces are gone
     * @param failed how many should be gone and are not, or 1 if nothing could be tried
     */
    public record Report(List<String> lines, int removed, int failed) {
        public Report {
            lines = List.copyOf(lines);
        }

        /** Both. */
        Report and(Report other) {
            List<String> all = new ArrayList<>(lines);
            all.addAll(other.lines);
            return new Report(all, removed + other.removed, failed + other.failed);
        }
    }

    /** Sweeps on its own; does nothing if a daemon is alive on the run directory. */
    public static Report sweep(Path runDir) {
        if (!Files.isDirectory(runDir)) {
            return done(runDir + " does not exist: nothing to sweep");
        }
        try (RunDirLock lock = RunDirLock.tryAcquire(runDir)) {
            return lock == null
                    ? done("a jvrrpd is running on " + runDir + ": nothing swept")
                    : sweepLocked(runDir, List.of(), List.of());
        } catch (IOException e) {
            return new Report(List.of("cannot lock " + runDir + ": " + e), 0, 1);
        }
    }

    /**
     * Sweeps for a starting daemon that holds the lock of its run directory, in the network
     * namespace of the calling thread.
     *
     * @param configured the addresses of the configuration that starts
     * @param adopted those of them that stay, and with them the packet filter
     */
    public static Report sweepLocked(
            Path runDir,
            Collection<VirtualAddress> configured,
            Collection<VirtualAddress> adopted) {
        Report found = RouteSweeper.sweep(runDir).and(sweepAddresses(runDir, configured, adopted));
        InterfaceSweep.Report interfaces = InterfaceSweep.sweep(runDir, !adopted.isEmpty());
        return found.and(new Report(interfaces.lines(), interfaces.removed(), interfaces.failed()));
    }

    private static Report sweepAddresses(
            Path runDir,
            Collection<VirtualAddress> configured,
            Collection<VirtualAddress> adopted) {
        LedgerReading reading = LedgerFile.read(runDir);
        LedgerContent content = reading.content();
        if (content == null) {
            String problem = reading.problem();
            return problem == null ? new Report(List.of(), 0, 0) : done(problem);
        }
        try {
            return remove(runDir, content, decide(content, configured, adopted));
        } catch (IOException | LinuxException e) {
            return new Report(
                    List.of("cannot look for leftover addresses: " + e.getMessage()), 0, 1);
        }
    }

    private static Report done(String line) {
        return new Report(List.of(line), 0, 0);
    }

    private static List<LeftoverDecision> decide(
            LedgerContent content,
            Collection<VirtualAddress> configured,
            Collection<VirtualAddress> adopted)
            throws IOException {
        boolean sameHost = content.host().equals(HostIdentity.current());
        Map<IpPrefix, List<AddressMessage>> present = present();
        Set<Place> places = new HashSet<>();
        configured.forEach(address -> places.add(Place.of(address)));
        Map<Place, VirtualAddress> staying = new HashMap<>();
        adopted.forEach(address -> staying.put(Place.of(address), address));
        List<LeftoverDecision> decisions = new ArrayList<>();
        for (LedgerEntry entry : content.entries()) {
            Place place = entry.place();
            IpPrefix prefix = new IpPrefix(place.address(), place.prefixLength());
            List<AddressMessage> there = present.getOrDefault(prefix, List.of());
            decisions.add(
                    LeftoverDecision.decide(
                            entry,
                            new Evidence(
                                    sameHost, there, places.contains(place), staying.get(place))));
        }
        return decisions;
    }

    private static Map<IpPrefix, List<AddressMessage>> present() throws IOException {
        Map<IpPrefix, List<AddressMessage>> present = new HashMap<>();
        try (DumpChannel channel = DumpChannel.open()) {
            DumpChannel.Outcome outcome =
                    channel.addresses(
                            address ->
                                    present.computeIfAbsent(
                                                    new IpPrefix(
                                                            address.address(),
                                                            address.prefixLength()),
                                                    unused -> new ArrayList<>())
                                            .add(address));
            if (outcome == DumpChannel.Outcome.FAILED) {
                throw new IOException("the kernel does not list its addresses over netlink");
            }
        }
        return present;
    }

    private static Report remove(
            Path runDir, LedgerContent content, List<LeftoverDecision> decisions)
            throws IOException {
        List<Request> requests = new ArrayList<>();
        for (LeftoverDecision decision : decisions) {
            if (decision.verdict() == Verdict.REMOVE) {
                Place place = decision.entry().place();
                KernelAddress address =
                        KernelAddress.of(
                                        decision.entry().index(),
                                        place.address(),
                                        place.prefixLength())
                                .towards(decision.peer());
                requests.add(new Request(Verb.WITHDRAW, address));
            }
        }
        Outcome[] outcomes = new Outcome[0];
        if (!requests.isEmpty()) {
            try (RequestChannel channel = RequestChannel.open()) {
                outcomes = channel.execute(requests);
            }
        }
        return report(runDir, content, decisions, outcomes);
    }

    private static Report report(
            Path runDir,
            LedgerContent content,
            List<LeftoverDecision> decisions,
            Outcome[] outcomes)
            throws IOException {
        List<String> lines = new ArrayList<>();
        List<LedgerEntry> after = new ArrayList<>();
        int removals = 0;
        int failed = 0;
        for (LeftoverDecision decision : decisions) {
            LedgerEntry entry = decision.entry();
            Outcome outcome = decision.verdict() == Verdict.REMOVE ? outcomes[removals++] : null;
            boolean isStuck = outcome != null && !isGone(outcome);
            failed += isStuck ? 1 : 0;
            boolean isHeld = isStuck || decision.verdict() == Verdict.ADOPT;
            after.add(
                    isHeld ? entry : new LedgerEntry(Mark.NOT_OURS, entry.place(), entry.index()));
            if (entry.mark() != Mark.NOT_OURS) {
                lines.add(sentence(decision, outcome));
            }
        }
        LedgerFile.replace(runDir, content, after);
        return new Report(lines, removals - failed, failed);
    }

    private static boolean isGone(Outcome outcome) {
        return outcome.errno() == 0
                || outcome.errno() == Errno.EADDRNOTAVAIL
                || outcome.errno() == Errno.ENODEV;
    }

    private static String sentence(LeftoverDecision decision, @Nullable Outcome outcome) {
        String left = decision.verdict() == Verdict.ADOPT ? "kept" : "left alone";
        String verb = outcome == null ? left : isGone(outcome) ? "removed" : "NOT removed";
        String failure = outcome == null || isGone(outcome) ? "" : " (" + outcome.describe() + ")";
        return decision.entry().place() + " " + verb + ": " + decision.why() + failure;
    }
}
