package org.jvrrpd.linux.netlink;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.IpAddress;

/** The lightweight tunnel of a next hop: RTA_ENCAP_TYPE and RTA_ENCAP. */
public sealed interface Encapsulation {
    int TYPE_MPLS = 1;
    int TYPE_IP = 2;
    int TYPE_ILA = 3;
    int TYPE_IP6 = 4;

    /** Writes both attributes. */
    default void write(NetlinkWriter writer) {
        writer.shortAttribute(Rtnetlink.RTA_ENCAP_TYPE, type());
        int at = writer.beginNested(Rtnetlink.RTA_ENCAP);
        writeBody(writer);
        writer.endNested(at);
    }

    int type();

    void writeBody(NetlinkWriter writer);

    /** Labels, the outermost first; each 0 to 1,048,575. */
    record Mpls(List<Integer> labels) implements Encapsulation {
        private static final int LABELS = 1;
        private static final int LABEL_SHIFT = 12;
        private static final int BOTTOM = 0x100;

        public Mpls {
            labels = List.copyOf(labels);
        }

        @Override
        public int type() {
            return TYPE_MPLS;
        }

        @Override
        public void writeBody(NetlinkWriter writer) {
            java.nio.ByteBuffer stack = java.nio.ByteBuffer.allocate(labels.size() * Integer.BYTES);
            for (int i = 0; i < labels.size(); i++) {
                int bottom = i == labels.size() - 1 ? BOTTOM : 0;
                stack.putInt(labels.get(i) << LABEL_SHIFT | bottom);
            }
            writer.attribute(LABELS, stack.array());
        }
    }

    /** An identifier-locator: the upper half of an IPv6 address. */
    record Ila(long locator) implements Encapsulation {
        private static final int LOCATOR = 1;

        @Override
        public int type() {
            return TYPE_ILA;
        }

        @Override
        public void writeBody(NetlinkWriter writer) {
            writer.networkLongAttribute(LOCATOR, locator);
        }
    }

    /**
     * An IP tunnel.
     *
     * @param ipv6 {@code encap ip6}
     * @param id of the tunnel; null: not said
     * @param hopLimit TTL; -1: not said
     * @param typeOfService traffic class; -1: not said
     * @param flags of the tunnel; -1: not said
     */
    record Tunnel(
            boolean ipv6,
            @Nullable Long id,
            @Nullable IpAddress destination,
            @Nullable IpAddress source,
            int hopLimit,
            int typeOfService,
            int flags)
            implements Encapsulation {
        private static final int ID = 1;
        private static final int DESTINATION = 2;
        private static final int SOURCE = 3;
        private static final int HOP_LIMIT = 4;
        private static final int TYPE_OF_SERVICE = 5;
        private static final int FLAGS = 6;

        @Override
        public int type() {
            return ipv6 ? TYPE_IP6 : TYPE_IP;
        }

        @Override
        public void writeBody(NetlinkWriter writer) {
            if (id != null) {
                writer.networkLongAttribute(ID, id);
            }
            if (destination != null) {
                writer.attribute(DESTINATION, destination);
            }
            if (source != null) {
                writer.attribute(SOURCE, source);
            }
            if (hopLimit >= 0) {
                writer.byteAttribute(HOP_LIMIT, hopLimit);
            }
            if (typeOfService >= 0) {
                writer.byteAttribute(TYPE_OF_SERVICE, typeOfService);
            }
            if (flags >= 0) {
                writer.networkShortAttribute(FLAGS, flags);
            }
        }
    }
}
