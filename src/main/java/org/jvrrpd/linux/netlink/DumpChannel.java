package org.jvrrpd.linux.netlink;

import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jvrrpd.linux.Errno;

/**
 * Reads all links or all addresses of the network namespace. The kernel makes a dump piece by piece
 * while it is read, so nothing here waits. One thread.
 */
public final class DumpChannel implements AutoCloseable {
    /** 32 KiB is the largest piece that the kernel makes for a buffer of this size. */
    private static final int RECEIVE_SIZE_BYTES = 65_536;

    /** A dump of more pieces than this is given up; it would be of some millions of addresses. */
    static final int DATAGRAMS_PER_DUMP_MAX = 10_000;

    private static final int REQUEST_SIZE_BYTES_MAX = 64;

    private final NetlinkSocket socket;
    private final ByteBuffer sendBuffer = NetlinkSocket.buffer(REQUEST_SIZE_BYTES_MAX);
    private final ByteBuffer receiveBuffer = NetlinkSocket.buffer(RECEIVE_SIZE_BYTES);
    private final NetlinkWriter writer = new NetlinkWriter(sendBuffer);
    private final NetlinkReader reader = new NetlinkReader(receiveBuffer);
    private int sequence;

    private DumpChannel(NetlinkSocket socket) {
        this.socket = socket;
    }

    /**
     * Opens a channel to the network namespace of the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static DumpChannel open() {
        return new DumpChannel(NetlinkSocket.open(0));
    }

    /** How a dump ended. */
    public enum Outcome {
        COMPLETE,
        /** Something changed meanwhile (NLM_F_DUMP_INTR): entries may be missing or doubled. */
        INTERRUPTED,
        FAILED;

        /** The worse one. */
        public Outcome and(Outcome other) {
            return compareTo(other) >= 0 ? this : other;
        }
    }

    /** Shows each link to the visitor. */
    public Outcome links(Consumer<LinkMessage> visitor) {
        requestLinks();
        return dump(
                message -> {
                    LinkMessage link = LinkMessage.parse(message);
                    if (link != null) {
                        visitor.accept(link);
                    }
                });
    }

    /** Shows each link to the visitor, with what it is made of. */
    public Outcome linkDetails(Consumer<LinkDetails> visitor) {
        requestLinks();
        return dump(
                message -> {
                    LinkDetails link = LinkDetails.parse(message);
                    if (link != null) {
                        visitor.accept(link);
                    }
                });
    }

    private void requestLinks() {
        writer.clear();
        writer.begin(Rtnetlink.RTM_GETLINK, Rtnetlink.NLM_F_DUMP, ++sequence)
                .integer(Rtnetlink.AF_UNSPEC)
                .integer(0)
                .integer(0)
                .integer(0)
                .attribute(Rtnetlink.IFLA_EXT_MASK, Rtnetlink.RTEXT_FILTER_SKIP_STATS)
                .end();
    }

    /** Shows each address of both families to the visitor, in the kernel's order. */
    public Outcome addresses(Consumer<AddressMessage> visitor) {
        writer.clear();
        writer.begin(Rtnetlink.RTM_GETADDR, Rtnetlink.NLM_F_DUMP, ++sequence)
                .integer(Rtnetlink.AF_UNSPEC)
                .integer(0)
                .end();
        return dump(
                message -> {
                    AddressMessage address = AddressMessage.parse(message);
                    if (address != null) {
                        visitor.accept(address);
                    }
                });
    }

    private Outcome dump(Consumer<NetlinkReader> visitor) {
        if (socket.send(sendBuffer, writer.sizeBytes()) != 0) {
            return Outcome.FAILED;
        }
        boolean interrupted = false;
        for (int i = 0; i < DATAGRAMS_PER_DUMP_MAX; i++) {
            int size = socket.receive(receiveBuffer);
            if (size < 0) {
                return giveUp(size);
            }
            reader.wrap(size);
            while (reader.next()) {
                if (reader.sequence() != sequence) {
                    continue;
                }
                interrupted |= reader.hasFlag(Rtnetlink.NLM_F_DUMP_INTR);
                switch (reader.type()) {
                    case Rtnetlink.NLMSG_DONE -> {
                        return interrupted ? Outcome.INTERRUPTED : Outcome.COMPLETE;
                    }
                    case Rtnetlink.NLMSG_ERROR -> {
                        return Outcome.FAILED;
                    }
                    default -> visitor.accept(reader);
                }
            }
        }
        return giveUp(0);
    }

    /** Reads away what is left, so that the next dump finds the socket idle. */
    private Outcome giveUp(int lastSize) {
        int size = lastSize;
        for (int i = 0; i < DATAGRAMS_PER_DUMP_MAX && size != -Errno.EAGAIN; i++) {
            size = socket.receive(receiveBuffer);
        }
        return Outcome.FAILED;
    }

    @Override
    public void close() {
        socket.close();
    }
}
