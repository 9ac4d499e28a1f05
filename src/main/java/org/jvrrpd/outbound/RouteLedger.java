package org.jvrrpd.outbound;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.linux.netlink.RouteRequest;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.outbound.LedgerEntry.Mark;

/**
 * The state file RUN-DIR/routes: which routes and rules this daemon has given to the kernel, so
 * that whoever comes after a crash removes these and no others. Mapped into memory as {@link
 * AddressLedger}: a mark survives SIGKILL and costs no system call. Loop thread only.
 */
public final class RouteLedger {
    private static final int REQUEST_OFFSET = 2;

    private final Path runDir;
    private final HostIdentity host;
    private final List<RouteRecord> stuck;
    private Map<KernelEntry, Slot> slots = new HashMap<>();
    private MappedByteBuffer bytes;

    /** The place of an entry in the file. */
    private static final class Slot {
        private final int offset;
        private final int requestLength;
        private RouteRecord record;

        Slot(int offset, RouteRecord record) {
            this.offset = offset;
            this.requestLength = record.removal().text().length();
            this.record = record;
        }
    }

    private RouteLedger(
            Path runDir, HostIdentity host, List<RouteRecord> stuck, Collection<KernelEntry> wanted)
            throws IOException {
        this.runDir = runDir;
        this.host = host;
        this.stuck = stuck;
        this.bytes = rewrite(wanted);
    }

    /**
     * Writes the file anew for the routes and rules of a configuration. What a predecessor has left
     * in this boot and network namespace, and could not be removed, stays in it for a later sweep.
     * Call it after the start-up sweep, on the thread (namespace) of the loop or one like it.
     *
     * @throws IOException when the run directory is not writable
     */
    public static RouteLedger open(Path runDir, List<VirtualRoute> routes, List<VirtualRule> rules)
            throws IOException {
        HostIdentity host = HostIdentity.current();
        RouteLedgerFile.Reading before = RouteLedgerFile.read(runDir);
        List<RouteRecord> stuck = new ArrayList<>();
        if (host.equals(before.host())) {
            before.records().stream()
                    .filter(one -> one.mark() != Mark.NOT_OURS)
                    .forEach(stuck::add);
        }
        return new RouteLedger(runDir, host, stuck, entries(routes, rules));
    }

    private static Set<KernelEntry> entries(List<VirtualRoute> routes, List<VirtualRule> rules) {
        Set<KernelEntry> entries = new LinkedHashSet<>();
        routes.forEach(route -> entries.add(KernelEntry.of(route)));
        rules.forEach(rule -> entries.add(KernelEntry.of(rule)));
        return entries;
    }

    /**
     * Makes room for a new configuration; call it before the engine gets it. What is marked stays.
     *
     * @throws IOException when the run directory is not writable; the old file then stays in use
     */
    public void configure(List<VirtualRoute> routes, List<VirtualRule> rules) throws IOException {
        Set<KernelEntry> wanted = entries(routes, rules);
        slots.forEach(
                (entry, slot) -> {
                    if (slot.record.mark() != Mark.NOT_OURS) {
                        wanted.add(entry);
                    }
                });
        bytes = rewrite(wanted);
    }

    private MappedByteBuffer rewrite(Collection<KernelEntry> wanted) throws IOException {
        String pid = Long.toString(ProcessHandle.current().pid());
        Map<KernelEntry, Slot> fresh = new HashMap<>();
        List<RouteRecord> records = new ArrayList<>(stuck);
        int offset = sizeBytes(RouteLedgerFile.header(host, pid));
        for (RouteRecord record : stuck) {
            offset += sizeBytes(RouteLedgerFile.line(record));
        }
        for (KernelEntry entry : wanted) {
            RouteRecord record = record(entry);
            if (record != null) {
                fresh.put(entry, new Slot(offset, record));
                records.add(record);
                offset += sizeBytes(RouteLedgerFile.line(record));
            }
        }
        MappedByteBuffer mapped =
                AddressLedger.map(RouteLedgerFile.write(runDir, host, pid, records));
        slots = fresh;
        return mapped;
    }

    private static int sizeBytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }

    /** What is known of it, or a line to be filled in later; null for what no kernel would take. */
    private @Nullable RouteRecord record(KernelEntry entry) {
        Slot known = slots.get(entry);
        if (known != null) {
            return known.record;
        }
        try {
            return new RouteRecord(Mark.NOT_OURS, entry.removal(Interfaces.NONE), entry.text());
        } catch (IllegalArgumentException e) {
            return null;
        }
    }

    /** Sets the mark. Returns false if the file has no line for it. */
    boolean set(KernelEntry entry, Mark mark, RouteRequest removal) {
        Slot slot = slots.get(entry);
        byte[] request = removal.text().getBytes(StandardCharsets.US_ASCII);
        if (slot == null || slot.requestLength != request.length) {
            return false;
        }
        if (mark != Mark.NOT_OURS) {
            bytes.put(slot.offset + REQUEST_OFFSET, request);
            // A reader after a crash must not find the mark with the number of another interface.
            VarHandle.storeStoreFence();
        }
        bytes.put(slot.offset, (byte) mark.letter());
        slot.record = new RouteRecord(mark, removal, slot.record.text());
        return true;
    }
}
