package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.daemon.LeftoverDecision.Evidence;
import org.jvrrpd.daemon.LeftoverDecision.Verdict;
import org.jvrrpd.linux.netlink.AddressMessage;
import org.jvrrpd.linux.netlink.KernelAddress;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.LedgerEntry;
import org.jvrrpd.outbound.LedgerEntry.Mark;
import org.jvrrpd.outbound.LedgerEntry.Place;

class LeftoverDecisionTest {
    private static final IpAddress VIP = IpAddress.of("10.9.9.9");

    private static LedgerEntry entry(Mark mark) {
        return new LedgerEntry(mark, new Place("eth0", VIP, 24), 3);
    }

    private static AddressMessage on(int index, int protocol) {
        return new AddressMessage(index, VIP, null, 24, 0, 0, protocol, false);
    }

    private static void expect(
            Verdict verdict, String why, Mark mark, boolean sameHost, AddressMessage... present) {
        LeftoverDecision decision =
                LeftoverDecision.decide(
                        entry(mark), new Evidence(sameHost, List.of(present), true));
        assertEquals(verdict, decision.verdict(), decision.why());
        assertTrue(decision.why().contains(why), decision.why());
    }

    @Test
    void whatWeRecordedInThisBootAndIsStillThereGoes() {
        expect(Verdict.REMOVE, "left it behind", Mark.OURS, true, on(3, KernelAddress.PROTOCOL));
        expect(Verdict.REMOVE, "left it behind", Mark.OURS, true, on(3, 0));
    }

    /** What cannot be changed in place is put there anew. */
    @Test
    void whatThisProcessGoesOnWithStays() {
        VirtualAddress wanted = new VirtualAddress(VIP, 24, "eth0");
        VirtualAddress scoped = new VirtualAddress(VIP, 24, "eth0", 253, null, null);
        assertEquals(Verdict.ADOPT, adopting(wanted, Mark.OURS, true, on(3, 0)));
        assertEquals(Verdict.ADOPT, adopting(wanted, Mark.ASKED, true, on(3, 18)));
        assertEquals(Verdict.REMOVE, adopting(scoped, Mark.OURS, true, on(3, 0)));
        assertEquals(Verdict.KEEP, adopting(wanted, Mark.OURS, true));
        assertEquals(Verdict.KEEP, adopting(wanted, Mark.OURS, false, on(3, 0)));
        assertEquals(Verdict.KEEP, adopting(wanted, Mark.NOT_OURS, true, on(3, 0)));
        assertEquals(Verdict.KEEP, adopting(wanted, Mark.OURS, true, on(4, 0)));
    }

    private static Verdict adopting(
            VirtualAddress wanted, Mark mark, boolean sameHost, AddressMessage... present) {
        Evidence evidence = new Evidence(sameHost, List.of(present), true, wanted);
        return LeftoverDecision.decide(entry(mark), evidence).verdict();
    }

    @Test
    void whatIsNoLongerConfiguredGoesToo() {
        LeftoverDecision decision =
                LeftoverDecision.decide(
                        entry(Mark.OURS), new Evidence(true, List.of(on(3, 0)), false));
        assertEquals(Verdict.REMOVE, decision.verdict());
        assertTrue(decision.why().contains("no longer configured"));
    }

    @Test
    void whatWeDidNotPutThereStaysEvenWithOurMarkInTheKernel() {
        expect(
                Verdict.KEEP,
                "did not put it there",
                Mark.NOT_OURS,
                true,
                on(3, KernelAddress.PROTOCOL));
    }

    @Test
    void aRecordOfAnotherBootOrNamespaceSaysNothing() {
        expect(Verdict.KEEP, "another boot", Mark.OURS, false, on(3, KernelAddress.PROTOCOL));
    }

    @Test
    void whatIsGoneNeedsNothing() {
        expect(Verdict.KEEP, "gone already", Mark.OURS, true);
    }

    @Test
    void anInterfaceThatWasMadeAgainHasNoAddressOfOurs() {
        expect(Verdict.KEEP, "another interface", Mark.OURS, true, on(8, 18));
    }

    @Test
    void whatWeOnlyAskedForIsOursIfTheKernelCarriesOurMark() {
        expect(Verdict.REMOVE, "left it behind", Mark.ASKED, true, on(3, KernelAddress.PROTOCOL));
        expect(Verdict.KEEP, "does not carry", Mark.ASKED, true, on(3, 0));
    }
}
