package org.jvrrpd.vrrp;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.HmacAuthentication.Key;
import org.jvrrpd.model.HmacAuthentication.Mode;
import org.jvrrpd.model.Secret;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.wire.HmacTrailer;

/** Keys, and adverts of version 3 that are signed with them. */
final class SignedPackets {
    static final long WINDOW_NANOS = 5_000_000_000L;

    private SignedPackets() {}

    /** Key number n is 32 bytes of n. */
    static byte[] key(int id) {
        byte[] key = new byte[32];
        Arrays.fill(key, (byte) id);
        return key;
    }

    static HmacAuthentication settings(Mode mode, boolean monotonic, int active, int... ids) {
        List<Key> keys =
                Arrays.stream(ids).mapToObj(id -> new Key(id, new Secret(key(id)), "")).toList();
        return new HmacAuthentication(keys, active, WINDOW_NANOS, monotonic, mode);
    }

    /** A whole packet to the group with a sequence, signed with a key. */
    static ByteBuffer packet(String source, int priority, int keyId, long sequence) {
        return packet(source, Family.IPV4.vrrpGroup(), priority, keyId, sequence);
    }

    static ByteBuffer packet(
            String source, IpAddress destination, int priority, int keyId, long sequence) {
        ByteBuffer message =
                AdvertPackets.packet(
                        AdvertPackets.template(source, destination, 3, 100, "10.0.0.100"),
                        255,
                        ChecksumForm.PSEUDO_HEADER,
                        priority);
        int sizeBytes = message.capacity() + HmacTrailer.SIZE_BYTES;
        ByteBuffer packet = ByteBuffer.allocateDirect(sizeBytes);
        packet.put(0, message, 0, message.capacity());
        packet.putShort(2, (short) sizeBytes);
        trailer(source, keyId).seal(packet, sizeBytes, sequence);
        return packet;
    }

    static HmacTrailer trailer(String source, int keyId) {
        return new HmacTrailer(IpAddress.of(source), keyId, key(keyId));
    }
}
