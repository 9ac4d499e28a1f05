package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.AdvertOptions;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertReader;

/**
 * The form of checksum that peers of an instance of version 3 over IPv4 use (vrrp-protocol.md
 * section 4, PKT-04, UNI-05). Every form is believed; unless the file says which one to send, a
 * peer is answered in its own. Over multicast all are answered in the form that was heard last.
 */
public final class PeerChecksums {
    private static final ChecksumForm OLD = ChecksumForm.PSEUDO_HEADER_OF_GROUP;

    private final VirtualRouter router;
    private final List<Peer> peers = new ArrayList<>();
    private AdvertOptions options;
    private List<ChecksumForm> believed;

    /** What one peer uses. */
    private static final class Peer {
        private final IpAddress address;
        private ChecksumForm form;

        private Peer(IpAddress address, ChecksumForm form) {
            this.address = address;
            this.form = form;
        }
    }

    PeerChecksums(VirtualRouter router) {
        this.router = router;
        options = AdvertOptions.of(router.settings());
        believed = believed();
    }

    /** What was heard holds on, for peers that are still there. */
    void onSettings() {
        options = AdvertOptions.of(router.settings());
        believed = believed();
        peers.removeIf(peer -> !applies() || !believed.contains(peer.form) || isGone(peer));
    }

    private List<ChecksumForm> believed() {
        List<ChecksumForm> forms = new ArrayList<>();
        forms.add(options.checksum());
        for (ChecksumForm form : ChecksumForm.values()) {
            boolean isTaken = form != OLD || options.takesOldChecksum();
            if (applies() && isTaken && !forms.contains(form)) {
                forms.add(form);
            }
        }
        return forms;
    }

    /** Version 2 and IPv6 have one form each. */
    private boolean applies() {
        return router.settings().version() == 3 && router.settings().family() == Family.IPV4;
    }

    private boolean isGone(Peer peer) {
        return router.settings().isUnicast() && !isConfigured(peer.address);
    }

    private boolean isConfigured(IpAddress address) {
        VrrpInstance settings = router.settings();
        return settings.unicastPeers().stream().map(UnicastPeer::address).anyMatch(address::equals);
    }

    /** The forms to believe, the own one first. */
    List<ChecksumForm> toBelieve() {
        return believed;
    }

    /** A believed advert; allocates only when it has another form than the peer's last one. */
    void heard(AdvertReader advert, long nowNanos) {
        if (!applies()) {
            return;
        }
        Peer peer = find(advert);
        ChecksumForm form = advert.checksumForm(believed);
        if (form == null || peer != null && peer.form == form) {
            return;
        }
        if (peer == null) {
            peer = add(advert.source(), form);
        } else {
            peer.form = form;
        }
        if (answer(peer) && router.remarks().isFirst(Remarks.Kind.CHECKSUM_FORM)) {
            tell(peer, nowNanos);
        }
    }

    private @Nullable Peer find(AdvertReader advert) {
        for (int i = 0; i < peers.size(); i++) {
            if (advert.isFrom(peers.get(i).address)) {
                return peers.get(i);
            }
        }
        return null;
    }

    /** Of senders whom nobody has configured only the last one is remembered. */
    private Peer add(IpAddress address, ChecksumForm form) {
        peers.removeIf(peer -> !router.settings().isUnicast() || isGone(peer));
        Peer peer = new Peer(address, form);
        peers.add(peer);
        return peer;
    }

    /** False: as before. */
    private boolean answer(Peer peer) {
        boolean isUnicast = router.settings().isUnicast();
        if (options.isChecksumWritten() || isUnicast && !isConfigured(peer.address)) {
            return false;
        }
        IpAddress destination = isUnicast ? peer.address : options.group();
        router.ports().adverts().useChecksum(router.id(), destination, peer.form);
        return true;
    }

    /** The packets were built anew. */
    void answerAgain() {
        peers.forEach(this::answer);
    }

    /** UNI-05: the line of keepalived, where it has one. */
    private void tell(Peer peer, long nowNanos) {
        String text =
                peer.form == OLD
                        ? "Setting unicast VRRPv3 checksum to old version"
                        : "Setting VRRPv3 checksum to that of " + peer.address;
        boolean isExpected = peer.form == options.checksum();
        router.remark(isExpected, text + " (" + peer.form.words() + ")", nowNanos);
    }

    /** By the peer's address as text; empty: none was heard, or there is only one form. */
    public Map<String, ChecksumForm> heard() {
        Map<String, ChecksumForm> heard = new LinkedHashMap<>();
        peers.forEach(peer -> heard.put(peer.address.toString(), peer.form));
        return heard;
    }
}
