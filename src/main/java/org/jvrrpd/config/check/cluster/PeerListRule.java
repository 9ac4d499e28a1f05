package org.jvrrpd.config.check.cluster;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.PairRule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** U05: each node must be among the peers of the other, or neither may use unicast. */
final class PeerListRule implements PairRule {
    @Override
    public void run(Subject first, Subject second, Diagnostics diagnostics) {
        for (Pairs pair : Pairs.of(first, second)) {
            if (pair.mine().isUnicast() != pair.other().isUnicast()) {
                reportMode(pair, diagnostics);
            } else if (pair.mine().isUnicast()) {
                judge(
                        pair.mine(),
                        pair.firstBlock(),
                        pair.secondBlock(),
                        pair.other(),
                        diagnostics);
                judge(
                        pair.other(),
                        pair.secondBlock(),
                        pair.firstBlock(),
                        pair.mine(),
                        diagnostics);
            }
        }
    }

    /** Whether the list of one names the source of the other. */
    private static void judge(
            VrrpInstance one,
            WrittenBlock block,
            WrittenBlock otherBlock,
            VrrpInstance other,
            Diagnostics diagnostics) {
        @Nullable IpAddress source = other.sourceAddress();
        if (source == null
                || one.unicastPeers().stream().anyMatch(peer -> peer.address().equals(source))) {
            return;
        }
        diagnostics.add(
                DiagnosticCode.ONE_SIDED_PEERS,
                block.spanOf("unicast_peer"),
                "unicast_peer does not name %s, from which the other host sends (%s)"
                        .formatted(source, otherBlock.spanOf("unicast_src_ip")),
                "that host gets no advert from here: it becomes MASTER too, and both hold the addresses",
                "add a line to unicast_peer: %s".formatted(source));
    }

    private static void reportMode(Pairs pair, Diagnostics diagnostics) {
        boolean here = pair.other().isUnicast();
        diagnostics.add(
                DiagnosticCode.ONE_SIDED_PEERS,
                here ? pair.secondBlock().spanOf("unicast_peer") : pair.secondBlock().span(),
                here
                        ? "adverts go to unicast peers from here, but to a multicast group at %s"
                                .formatted(pair.firstBlock().span())
                        : "adverts go to a multicast group from here, but to unicast peers at %s"
                                .formatted(pair.there("unicast_peer")),
                "neither hears the other: both become MASTER and hold the addresses",
                "write unicast_src_ip and unicast_peer on both hosts, or on neither");
    }
}
