package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.model.AdvertOptions;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertSeal;
import org.jvrrpd.wire.AdvertTemplate;
import org.jvrrpd.wire.AuthenticationHeader;
import org.jvrrpd.wire.HmacTrailer;

/** An instance as the sender knows it: its datagrams, and how the last sending went. */
final class AdvertOrigin {
    /** UNI-02. */
    private static final int MULTICAST_TTL = 255;

    private static final long SECOND_NANOS = 1_000_000_000L;
    private static final long CENTISECOND_NANOS = 10_000_000L;

    final InstanceId id;
    final Family family;
    final AdvertPacket[] packets;

    /** Errno of the batch that is being sent; 0: every datagram left. */
    int errno;

    /** Whether a datagram of the batch that is being sent has left. */
    boolean hasLeft;

    /** Whether none left when it was sent last. */
    boolean isBlocked;

    /** Whether nothing is to be sent after what this turn has queued. */
    boolean isResting;

    /** The batch whose outcome was told last. */
    long toldBatch;

    /** Errno of the condition that is raised; 0: none. */
    int raisedErrno;

    private AdvertOrigin(InstanceId id, Family family, AdvertPacket[] packets) {
        this.id = id;
        this.family = family;
        this.packets = packets;
    }

    /** Builds a datagram for the group, or one for each unicast peer (UNI-02). */
    static AdvertOrigin of(
            InstanceId id, VrrpInstance settings, int interfaceIndex, IpAddress source) {
        List<AdvertPacket> packets = new ArrayList<>();
        AdvertOptions options = AdvertOptions.of(settings);
        int ttl = settings.isUnicast() ? options.unicastTtl() : MULTICAST_TTL;
        AdvertSeal seal = seal(settings, source);
        for (IpAddress destination : destinations(settings, options.group())) {
            AdvertTemplate template = template(settings, source, destination);
            packets.add(new AdvertPacket(template, options.checksum(), seal, ttl, interfaceIndex));
        }
        return new AdvertOrigin(id, settings.family(), packets.toArray(AdvertPacket[]::new));
    }

    /** One for all peers: each advert counts once (vrrp-protocol.md section 5, AUT-03). */
    private static AdvertSeal seal(VrrpInstance settings, IpAddress source) {
        Authentication authentication = settings.authentication();
        HmacAuthentication hmac = settings.hmac();
        if (hmac != null && hmac.signs()) {
            byte[] key = hmac.signingKey().value().reveal();
            return new HmacTrailer(source, hmac.activeKey(), key);
        }
        return authentication.type() == Authentication.Type.AH
                ? new AuthenticationHeader(authentication.key().reveal(), settings.isUnicast())
                : AdvertSeal.NONE;
    }

    /** Has the adverts to one destination in this form. */
    void useChecksum(IpAddress destination, ChecksumForm form) {
        for (AdvertPacket packet : packets) {
            if (packet.destination().equals(destination)) {
                packet.use(form);
            }
        }
    }

    private static List<IpAddress> destinations(VrrpInstance settings, IpAddress group) {
        return settings.isUnicast()
                ? settings.unicastPeers().stream().map(UnicastPeer::address).toList()
                : List.of(group);
    }

    private static AdvertTemplate template(
            VrrpInstance settings, IpAddress source, IpAddress destination) {
        boolean isVersion2 = settings.version() == 2;
        Authentication authentication = settings.authentication();
        boolean hasPassword = authentication.type() == Authentication.Type.PASS;
        long unitNanos = isVersion2 ? SECOND_NANOS : CENTISECOND_NANOS;
        return new AdvertTemplate(
                settings.family(),
                settings.version(),
                settings.vrid(),
                (int) (settings.advertIntervalNanos() / unitNanos),
                settings.addresses().stream().map(VirtualAddress::address).toList(),
                authentication.type().ordinal(),
                hasPassword ? authentication.key().reveal() : new byte[0],
                source,
                destination);
    }
}
