package org.jvrrpd.linux.socket;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.jvrrpd.linux.Descriptors;
import org.jvrrpd.linux.Libc;
import org.jvrrpd.linux.NativeMemory;

/**
 * Asks the drivers of interfaces for their links, by the requests of linux/sockios.h. A driver may
 * take milliseconds to answer: not on the loop thread. One thread.
 */
public final class LinkProbe implements AutoCloseable {
    private static final int AF_INET = 2;
    private static final int SOCK_DGRAM = 2;
    private static final int SOCK_CLOEXEC = 0x8_0000;
    private static final long SIOCGIFFLAGS = 0x8913;
    private static final long SIOCETHTOOL = 0x8946;
    private static final long SIOCGMIIPHY = 0x8947;
    private static final long SIOCGMIIREG = 0x8948;
    private static final int ETHTOOL_GLINK = 0xa;
    private static final int MII_BMCR = 0;
    private static final int MII_BMSR = 1;
    private static final int BMSR_LSTATUS = 0x4;
    private static final int NO_PHY = 0xffff;
    private static final int UP_AND_RUNNING = 0x41;

    // struct ifreq: a name of 16 bytes and a union, here of struct mii_ioctl_data or a pointer.
    private static final int REQUEST_SIZE_BYTES = 40;
    private static final int UNION = 16;
    private static final int MII_REGISTER = UNION + 2;
    private static final int MII_VALUE_OUT = UNION + 6;
    private static final int ETHTOOL_SIZE_BYTES = 8;

    private final int fd;
    private final NativeMemory request = NativeMemory.allocate(REQUEST_SIZE_BYTES);
    private final NativeMemory ethtool = NativeMemory.allocate(ETHTOOL_SIZE_BYTES);

    /** What a driver says. */
    public enum Answer {
        UP,
        DOWN,
        /** It does not know the question, or there is no such interface. */
        UNKNOWN
    }

    private LinkProbe(int fd) {
        this.fd = fd;
    }

    /**
     * Opens a socket in the network namespace of the calling thread.
     *
     * @throws org.jvrrpd.linux.LinuxException when the kernel refuses
     */
    public static LinkProbe open() {
        int fd = SocketCalls.socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
        return new LinkProbe(Libc.check(fd, "socket to ask for links"));
    }

    /** The basic status register of the transceiver (IEEE 802.3, 22.2.4.2). */
    public Answer mii(String name) {
        ByteBuffer bytes = begin(name);
        if (!ask(SIOCGMIIPHY) || !register(bytes, MII_BMCR)) {
            return Answer.UNKNOWN;
        }
        boolean hasControl = value(bytes) != NO_PHY;
        // A link that was lost meanwhile is told once: the second answer is the one of now.
        boolean hasStatus = register(bytes, MII_BMSR) && value(bytes) != 0;
        boolean wasUp = (value(bytes) & BMSR_LSTATUS) != 0;
        if (!hasControl || !hasStatus || !register(bytes, MII_BMSR)) {
            return Answer.UNKNOWN;
        }
        return wasUp || (value(bytes) & BMSR_LSTATUS) != 0 ? Answer.UP : Answer.DOWN;
    }

    private boolean register(ByteBuffer bytes, int number) {
        bytes.putShort(MII_REGISTER, (short) number);
        return ask(SIOCGMIIREG);
    }

    private static int value(ByteBuffer bytes) {
        return Short.toUnsignedInt(bytes.getShort(MII_VALUE_OUT));
    }

    /** ETHTOOL_GLINK. */
    public Answer ethtool(String name) {
        ethtool.buffer().putInt(0, ETHTOOL_GLINK).putInt(Integer.BYTES, 0);
        begin(name).putLong(UNION, ethtool.address());
        if (!ask(SIOCETHTOOL)) {
            return Answer.UNKNOWN;
        }
        return ethtool.buffer().getInt(Integer.BYTES) != 0 ? Answer.UP : Answer.DOWN;
    }

    /** IFF_UP and IFF_RUNNING, as the kernel has them now. */
    public Answer flags(String name) {
        ByteBuffer bytes = begin(name);
        if (!ask(SIOCGIFFLAGS)) {
            return Answer.UNKNOWN;
        }
        boolean isUp = (bytes.getShort(UNION) & UP_AND_RUNNING) == UP_AND_RUNNING;
        return isUp ? Answer.UP : Answer.DOWN;
    }

    private ByteBuffer begin(String name) {
        ByteBuffer bytes = request.buffer();
        bytes.clear().put(new byte[REQUEST_SIZE_BYTES]).clear();
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        bytes.put(text, 0, Math.min(text.length, UNION - 1)).clear();
        return bytes;
    }

    private boolean ask(long what) {
        return SocketCalls.ioctl(fd, what, request.address()) >= 0;
    }

    @Override
    public void close() {
        Descriptors.close(fd);
    }
}
