package org.jvrrpd.wire;

import java.nio.ByteBuffer;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** Writes adverts and changes their priority in place. */
public final class AdvertWriter {
    /** 224.0.0.18, as a number and as its own checksum sum. */
    static final int IPV4_GROUP_BITS = 0xe000_0012;

    private AdvertWriter() {}

    /** The size of the VRRP message that {@link #write} writes. */
    public static int sizeBytes(AdvertTemplate template) {
        return VrrpLayout.sizeBytes(
                template.version(), template.family(), template.addresses().size());
    }

    /** Writes the message as keepalived sends it (PKT-02, PKT-03). See the longer form. */
    public static int write(AdvertTemplate template, int priority, ByteBuffer target, int offset) {
        return write(template, priority, ChecksumForm.PSEUDO_HEADER, target, offset);
    }

    /**
     * Writes the VRRP message, checksum included, without IP header.
     *
     * @param priority 0 to 255
     * @param form matters for version 3 over IPv4 only
     * @param target big-endian; written by absolute offsets
     * @return the number of bytes written
     */
    public static int write(
            AdvertTemplate template,
            int priority,
            ChecksumForm form,
            ByteBuffer target,
            int offset) {
        boolean isVersion2 = template.version() == 2;
        int count = template.addresses().size();
        target.put(offset, (byte) (template.version() << 4 | VrrpLayout.ADVERTISEMENT));
        target.put(offset + VrrpLayout.VRID, (byte) template.vrid());
        target.put(offset + VrrpLayout.PRIORITY, (byte) priority);
        target.put(offset + VrrpLayout.COUNT, (byte) count);
        int intervalWord = template.interval() | (isVersion2 ? template.authType() << 8 : 0);
        target.putShort(offset + VrrpLayout.INTERVAL, (short) intervalWord);
        target.putShort(offset + VrrpLayout.CHECKSUM, (short) 0);
        int end = offset + VrrpLayout.ADDRESSES;
        for (IpAddress address : template.addresses()) {
            address.write(target, end);
            end += template.family().sizeBytes();
        }
        if (VrrpLayout.hasAuthData(template.version(), template.family())) {
            writeAuthData(template.authData(), target, end);
        }
        int lengthBytes = sizeBytes(template);
        long sum = InternetChecksum.sum(target, offset, lengthBytes);
        sum += pseudoHeaderSum(template, form, lengthBytes);
        int checksum = InternetChecksum.complement(sum);
        target.putShort(offset + VrrpLayout.CHECKSUM, (short) checksum);
        return lengthBytes;
    }

    private static void writeAuthData(byte[] data, ByteBuffer target, int offset) {
        for (int i = 0; i < VrrpLayout.AUTH_DATA_BYTES; i++) {
            target.put(offset + i, i < data.length ? data[i] : 0);
        }
    }

    private static long pseudoHeaderSum(
            AdvertTemplate template, ChecksumForm form, int lengthBytes) {
        boolean isIpv4 = template.family() == Family.IPV4;
        if (template.version() == 2 || isIpv4 && form == ChecksumForm.MESSAGE_ONLY) {
            return 0;
        }
        long destination =
                isIpv4 && form == ChecksumForm.PSEUDO_HEADER_OF_GROUP
                        ? Integer.toUnsignedLong(IPV4_GROUP_BITS)
                        : sum(template.destination());
        return sum(template.source()) + destination + VrrpLayout.pseudoHeaderSum(lengthBytes);
    }

    private static long sum(IpAddress address) {
        return InternetChecksum.sum(address.high()) + InternetChecksum.sum(address.low());
    }

    /**
     * Changes the priority of a written message and its checksum with it (RFC 1624); allocates
     * nothing.
     */
    public static void patchPriority(ByteBuffer target, int offset, int priority) {
        int before = Short.toUnsignedInt(target.getShort(offset + VrrpLayout.PRIORITY));
        int after = priority << 8 | before & 0xff;
        if (after == before) {
            return;
        }
        int checksum = Short.toUnsignedInt(target.getShort(offset + VrrpLayout.CHECKSUM));
        int patched = InternetChecksum.patched(checksum, before, after);
        target.putShort(offset + VrrpLayout.PRIORITY, (short) after);
        target.putShort(offset + VrrpLayout.CHECKSUM, (short) patched);
    }
}
