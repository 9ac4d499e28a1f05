package org.jvrrpd.sim;

import java.nio.ByteBuffer;
import java.util.Set;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.wire.GratuitousArp;
import org.jvrrpd.wire.UnsolicitedNeighbour;

/**
 * A station of the LAN that runs no daemon: a gateway, or a stranger with an address of others. It
 * answers ARP requests for its IPv4 addresses, and claims what it is told to. It remembers who
 * announced an address last, as a client does.
 */
public final class SimStation {
    private static final int ARP_BYTES = 42;
    private static final int ARP = 0x0806;
    private static final int REQUEST = 1;
    private static final int REPLY = 2;

    private final Simulation simulation;
    private final int segment;
    private final MacAddress mac;
    private final Set<IpAddress> addresses;
    private boolean isMute;
    private int questions;
    private int announcements;
    private MacAddress lastAnnouncer = MacAddress.ZERO;

    /**
     * On the segment of eth0.
     *
     * @param addresses for which it answers
     */
    SimStation(Simulation simulation, MacAddress mac, IpAddress... addresses) {
        this.simulation = simulation;
        this.segment = SimInterface.FIRST_SEGMENT;
        this.mac = mac;
        this.addresses = Set.of(addresses);
        simulation.lan().attach(this);
    }

    /** Whether it answers. */
    void mute(boolean nowMute) {
        isMute = nowMute;
    }

    /** Questions for its addresses so far. */
    int questions() {
        return questions;
    }

    /** Announcements heard so far. */
    int announcements() {
        return announcements;
    }

    /** Who has announced an address last. */
    MacAddress lastAnnouncer() {
        return lastAnnouncer;
    }

    int segment() {
        return segment;
    }

    /** Says that it has the address, by gratuitous ARP or a neighbour advertisement. */
    void claim(IpAddress address) {
        ByteBuffer frame;
        if (address.family() == Family.IPV4) {
            frame = ByteBuffer.allocate(GratuitousArp.FRAME_SIZE_BYTES);
            GratuitousArp.write(frame, 0, mac, address);
        } else {
            frame = ByteBuffer.allocate(UnsolicitedNeighbour.FRAME_SIZE_BYTES);
            UnsolicitedNeighbour.write(frame, 0, mac, address, false);
        }
        lastAnnouncer = mac;
        simulation.lan().broadcast(this, frame.array());
    }

    /** A frame of a host. */
    void receive(SimHost from, byte[] bytes) {
        ByteBuffer frame = ByteBuffer.wrap(bytes);
        if (bytes.length != ARP_BYTES || frame.getShort(12) != ARP) {
            return;
        }
        IpAddress sender = IpAddress.ofIpv4(frame.getInt(28));
        IpAddress target = IpAddress.ofIpv4(frame.getInt(38));
        if (sender.equals(target)) {
            announcements++;
            lastAnnouncer = MacAddress.read(frame, 22);
        } else if (frame.getShort(20) == REQUEST && addresses.contains(target)) {
            questions++;
            if (!isMute) {
                reply(from, frame);
            }
        }
    }

    private void reply(SimHost to, ByteBuffer request) {
        ByteBuffer frame = ByteBuffer.allocate(ARP_BYTES);
        frame.put(0, request, 6, MacAddress.SIZE_BYTES);
        mac.write(frame, 6);
        frame.putLong(12, request.getLong(12));
        frame.putShort(20, (short) REPLY);
        mac.write(frame, 22);
        frame.putInt(28, request.getInt(38));
        frame.put(32, request, 22, MacAddress.SIZE_BYTES + Integer.BYTES);
        simulation.lan().send(this, to, frame.array());
    }
}
