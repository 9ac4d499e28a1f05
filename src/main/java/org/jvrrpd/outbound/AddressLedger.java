package org.jvrrpd.outbound;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.outbound.LedgerEntry.Place;

/**
 * The state file RUN-DIR/addresses: which addresses this daemon has put on which interface, so that
 * whoever comes after a crash removes these and no others. The file is mapped into memory: a mark
 * is a store, survives SIGKILL and costs no system call. After a reboot it says nothing. Loop
 * thread only.
 */
public final class AddressLedger {
    /** More addresses are installed but not recorded. */
    public static final int ENTRIES_MAX = 32_768;

    private final Path runDir;
    private final HostIdentity host;
    private final Map<Place, Integer> slots = new LinkedHashMap<>();
    private final List<LedgerEntry> entries = new ArrayList<>();
    private MappedByteBuffer bytes;
    private int headerSizeBytes;

    private AddressLedger(Path runDir, HostIdentity host, Collection<LedgerEntry> entries)
            throws IOException {
        this.runDir = runDir;
        this.host = host;
        this.bytes = rewrite(entries);
    }

    /**
     * Takes over the marks that a predecessor left in this boot and network namespace, and writes
     * the file anew for the addresses of the configuration. Call it after the start-up sweep, on
     * the thread (namespace) of the loop or one like it.
     *
     * @throws IOException when the run directory is not writable
     */
    public static AddressLedger open(Path runDir, Collection<VirtualAddress> configured)
            throws IOException {
        HostIdentity host = HostIdentity.current();
        LedgerContent before = LedgerFile.read(runDir).content();
        List<LedgerEntry> known =
                before == null || !before.host().equals(host) ? List.of() : before.entries();
        return new AddressLedger(runDir, host, merge(known, configured));
    }

    /**
     * Makes room for the addresses of a new configuration; call it before the engine gets it. What
     * is marked stays, configured or not.
     *
     * @throws IOException when the run directory is not writable; the old file then stays in use
     */
    public void configure(Collection<VirtualAddress> configured) throws IOException {
        bytes = rewrite(merge(entries, configured));
    }

    private static Collection<LedgerEntry> merge(
            Collection<LedgerEntry> known, Collection<VirtualAddress> configured) {
        Map<Place, LedgerEntry> merged = new LinkedHashMap<>();
        for (LedgerEntry entry : known) {
            if (entry.mark() != Mark.NOT_OURS) {
                merged.put(entry.place(), entry);
            }
        }
        for (VirtualAddress address : configured) {
            merged.putIfAbsent(
                    Place.of(address), new LedgerEntry(Mark.NOT_OURS, Place.of(address), 0));
        }
        return merged.values();
    }

    private MappedByteBuffer rewrite(Collection<LedgerEntry> wanted) throws IOException {
        List<LedgerEntry> kept =
                wanted.stream()
                        .filter(entry -> LedgerText.fits(entry.place()))
                        .limit(ENTRIES_MAX)
                        .toList();
        String pid = Long.toString(ProcessHandle.current().pid());
        Path file = LedgerFile.replace(runDir, LedgerText.write(host, pid, kept));
        MappedByteBuffer mapped = map(file);
        headerSizeBytes = LedgerText.header(host, pid).length;
        entries.clear();
        entries.addAll(kept);
        slots.clear();
        for (LedgerEntry entry : kept) {
            slots.put(entry.place(), slots.size());
        }
        return mapped;
    }

    /** The file, to be read and written in place. */
    static MappedByteBuffer map(Path file) throws IOException {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE,
                        LinkOption.NOFOLLOW_LINKS)) {
            return channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
        }
    }

    /** What is known of the address; {@link Mark#NOT_OURS} for one that is not in the file. */
    public Mark mark(VirtualAddress address) {
        LedgerEntry entry = entry(address);
        return entry == null ? Mark.NOT_OURS : entry.mark();
    }

    /** The interface's number when the address was marked; 0: never. */
    public int index(VirtualAddress address) {
        LedgerEntry entry = entry(address);
        return entry == null ? 0 : entry.index();
    }

    private @Nullable LedgerEntry entry(VirtualAddress address) {
        Integer slot = slots.get(Place.of(address));
        return slot == null ? null : entries.get(slot);
    }

    /**
     * Sets the mark. Returns false if the file has no line for the address.
     *
     * @param index the kernel's number of the interface
     */
    public boolean set(VirtualAddress address, Mark mark, int index) {
        Integer slot = slots.get(Place.of(address));
        if (slot == null) {
            return false;
        }
        int offset = headerSizeBytes + slot * LedgerText.LINE_SIZE_BYTES;
        LedgerEntry before = entries.get(slot);
        if (before.index() != index) {
            bytes.put(offset + LedgerText.INDEX_OFFSET, LedgerText.index(index));
            // A reader after a crash must not find the mark with the number of another interface.
            VarHandle.storeStoreFence();
        }
        bytes.put(offset, (byte) mark.letter());
        entries.set(slot, new LedgerEntry(mark, before.place(), index));
        return true;
    }

    /** All lines. */
    public List<LedgerEntry> entries() {
        return List.copyOf(entries);
    }
}
