package org.jvrrpd.vrrp;

import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertReader;

/**
 * Everything that can happen to the protocol from outside. Loop thread only; {@code nowNanos} is
 * the time of the turn.
 */
public interface EngineInput {
    /**
     * An IPv4 or IPv6 datagram of protocol 112 (or 51) arrived.
     *
     * @param advert a view of the receive buffer, valid during the call only, already past {@code
     *     AdvertReader.wrap*}
     * @return whether an instance believed it; one that is not believed changes nothing
     */
    boolean onAdvert(int interfaceIndex, AdvertReader advert, long nowNanos);

    /**
     * An interface changed, appeared or went; also called with the full state of every known
     * interface after a dump.
     */
    void onInterface(InterfaceState state, long nowNanos);

    /**
     * A frame of another station that passes bridges arrived on an interface where an instance
     * waits for one ({@code NeighbourPort.awaitTraffic}).
     */
    void onTraffic(int interfaceIndex, long nowNanos);

    /** A run of a {@code vrrp_script} ended. */
    void onScriptResult(String script, ScriptResult result, long nowNanos);

    /** A tracked file was read: for the first time, or because it changed. */
    void onTrackFile(String file, FileReading reading, long nowNanos);

    /**
     * So many processes match a {@code vrrp_track_process} now.
     *
     * @param count -1: they cannot be counted
     */
    void onTrackProcess(String process, int count, long nowNanos);

    /**
     * An address that was asked for could not be installed; the installer goes on trying while it
     * is wanted.
     */
    void onAddressFailed(InstanceId id, VirtualAddress address, String why, long nowNanos);

    /**
     * From now on no advert of the instance leaves this host, or they leave again. Nothing is told
     * while it stays as it is.
     */
    void onAdvertsBlocked(InstanceId id, boolean isBlocked, long nowNanos);

    /**
     * From now on the instance cannot receive adverts, or it can again. Who would not hear another
     * MASTER takes no part. Nothing is told while it stays as it is.
     */
    void onDeaf(InstanceId id, boolean isDeaf, long nowNanos);

    /** An address vanished from an interface (RTM_DELADDR), by our doing or somebody else's. */
    void onAddressRemoved(int interfaceIndex, IpAddress address, long nowNanos);

    /** Another station claims a watched address by ARP or neighbour discovery. */
    void onAddressClaim(int interfaceIndex, IpAddress address, MacAddress station, long nowNanos);

    /** What was asked for by {@code NeighbourPort.findGateways}, and answers of gateways. */
    void onGateway(GatewayNews news, long nowNanos);
}
