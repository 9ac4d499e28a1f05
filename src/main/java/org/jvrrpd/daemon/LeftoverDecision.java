package org.jvrrpd.daemon;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.outbound.LedgerEntry;
import org.jvrrpd.outbound.LedgerEntry.Mark;

/**
 * What happens at the start to an address that a predecessor recorded. One pure function decides,
 * and says why; {@link LeftoverSweeper} does it.
 *
 * @param why one sentence for the log, without subject
 * @param peer the other end of the address to be removed; null: it has none
 */
public record LeftoverDecision(
        LedgerEntry entry, Verdict verdict, String why, @Nullable IpAddress peer) {
    /** What to do with the address. */
    public enum Verdict {
        /** It is none of ours, or not there. */
        KEEP,
        /** It is ours and stays: the instance goes on, or the address is a static one. */
        ADOPT,
        REMOVE
    }

    /**
     * What is known besides the record.
     *
     * @param sameHost the record is of this boot and this network namespace
     * @param present where the kernel has the address (any interface), in this prefix length
     * @param configured whether the configuration that starts now names the address on that
     *     interface
     * @param adopted how the process that starts now wants it without a break; null: it does not
     */
    public record Evidence(
            boolean sameHost,
            List<AddressMessage> present,
            boolean configured,
            @Nullable VirtualAddress adopted) {
        /** Of a process that adopts nothing. */
        public Evidence(boolean sameHost, List<AddressMessage> present, boolean configured) {
            this(sameHost, present, configured, null);
        }

        public Evidence {
            present = List.copyOf(present);
        }
    }

    /** Decides on one record. */
    public static LeftoverDecision decide(LedgerEntry entry, Evidence evidence) {
        if (entry.mark() == Mark.NOT_OURS) {
            return keep(entry, "jvrrpd did not put it there");
        }
        if (!evidence.sameHost()) {
            return keep(entry, "the record is of another boot or network namespace");
        }
        AddressMessage there = onRecordedInterface(entry, evidence.present());
        if (there == null) {
            return keep(
                    entry,
                    evidence.present().isEmpty()
                            ? "it is gone already"
                            : "it is on another interface than jvrrpd put it on");
        }
        if (entry.mark() == Mark.ASKED && there.protocol() != KernelAddress.PROTOCOL) {
            return keep(entry, "jvrrpd asked for it, but it does not carry jvrrpd's mark");
        }
        if (evidence.adopted() != null && isAs(evidence.adopted(), there)) {
            return new LeftoverDecision(
                    entry, Verdict.ADOPT, "this jvrrpd goes on with it", there.peer());
        }
        return remove(
                entry,
                there.peer(),
                evidence.configured()
                        ? "an earlier jvrrpd left it behind; this one starts without addresses"
                        : "an earlier jvrrpd left it behind; it is no longer configured");
    }

    /** What cannot be changed in place is another address. */
    private static boolean isAs(VirtualAddress wanted, AddressMessage there) {
        IpPrefix peer = wanted.options().peer();
        return wanted.scope() == there.scope()
                && Objects.equals(peer == null ? null : peer.address(), there.peer());
    }

    private static @Nullable AddressMessage onRecordedInterface(
            LedgerEntry entry, List<AddressMessage> present) {
        for (AddressMessage address : present) {
            if (address.index() == entry.index()) {
                return address;
            }
        }
        return null;
    }

    private static LeftoverDecision keep(LedgerEntry entry, String why) {
        return new LeftoverDecision(entry, Verdict.KEEP, why, null);
    }

    private static LeftoverDecision remove(
            LedgerEntry entry, @Nullable IpAddress peer, String why) {
        return new LeftoverDecision(entry, Verdict.REMOVE, why, peer);
    }
}
