package org.jvrrpd.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * The block {@code vrrp_instance} as it takes effect: defaults of {@code global_defs} filled in,
 * contradictions resolved as keepalived does (FSM-04, CHK-09).
 *
 * @param interfaceName empty only for a unicast instance without {@code interface} (UNI-06)
 * @param version 2 or 3
 * @param vrid 1 to 255
 * @param priority 1 to 255; 255 is the address owner
 * @param startAsMaster {@code state MASTER}: the wanted state; matters at start for an owner only
 *     (FSM-02, FSM-03)
 * @param advertIntervalNanos version 2: whole seconds, 1 to 255; version 3: whole centiseconds, up
 *     to 40.95 s
 * @param preempt false: {@code nopreempt}
 * @param preemptDelayNanos 0 to 1,000 s
 * @param sourceAddress {@code unicast_src_ip} or {@code mcast_src_ip}; null: the interface's first
 *     address
 * @param unicastPeers empty: multicast
 * @param trackSourceAddress {@code track_src_ip}
 * @param skipCheckAdvAddr compare the address list only when the sender changes (RX-14)
 * @param downTimerAdverts adverts missed before a takeover; 3 but for {@code down_timer_adverts}
 * @param lowerPrioNoAdvert a MASTER does not answer an advert of lower priority (FSM-09)
 * @param higherPrioSendAdvert a MASTER sends one advert before it yields (FSM-10)
 * @param trackPrimary false: {@code dont_track_primary}
 * @param checkUnicastSource drop unicast adverts of senders that are no peers (UNI-04)
 * @param virtualRoutes there while MASTER
 * @param virtualRules there while MASTER
 * @param trackFiles numbers in files that count
 * @param trackProcesses processes that must run
 * @param trackBfds bound, not served yet
 * @param hmac {@code auth_hmac}; null: none
 * @param settings further keywords of the block
 * @param placement the interfaces that are made for it; {@link Placement#NONE} as bound, filled in
 *     where the host is known
 */
public record VrrpInstance(
        String name,
        String interfaceName,
        Family family,
        int version,
        int vrid,
        int priority,
        boolean startAsMaster,
        long advertIntervalNanos,
        boolean preempt,
        long preemptDelayNanos,
        boolean strict,
        Authentication authentication,
        @Nullable IpAddress sourceAddress,
        List<UnicastPeer> unicastPeers,
        boolean trackSourceAddress,
        List<VirtualAddress> addresses,
        List<VirtualAddress> excludedAddresses,
        boolean skipCheckAdvAddr,
        int downTimerAdverts,
        boolean lowerPrioNoAdvert,
        boolean higherPrioSendAdvert,
        boolean trackPrimary,
        GarpSettings garp,
        List<TrackedScript> trackScripts,
        List<TrackedInterface> trackInterfaces,
        NotifyScripts notifyScripts,
        boolean smtpAlert,
        boolean checkUnicastSource,
        List<VirtualRoute> virtualRoutes,
        List<VirtualRule> virtualRules,
        List<TrackedObject> trackFiles,
        List<TrackedObject> trackProcesses,
        List<TrackedObject> trackBfds,
        @Nullable HmacAuthentication hmac,
        Settings settings,
        Placement placement) {
    /** The priority of the address owner; never changed by a tracker. */
    public static final int OWNER_PRIORITY = 255;

    public VrrpInstance {
        unicastPeers = List.copyOf(unicastPeers);
        addresses = List.copyOf(addresses);
        excludedAddresses = List.copyOf(excludedAddresses);
        trackScripts = List.copyOf(trackScripts);
        trackInterfaces = List.copyOf(trackInterfaces);
        virtualRoutes = List.copyOf(virtualRoutes);
        virtualRules = List.copyOf(virtualRules);
        trackFiles = List.copyOf(trackFiles);
        trackProcesses = List.copyOf(trackProcesses);
        trackBfds = List.copyOf(trackBfds);
        assert version == 2 || version == 3;
        assert vrid >= 1 && vrid <= 255 && priority >= 1 && priority <= OWNER_PRIORITY;
        assert advertIntervalNanos > 0 && preemptDelayNanos >= 0 && downTimerAdverts >= 1;
    }

    /** An instance without routes and rules that takes adverts of any sender. */
    public VrrpInstance(
            String name,
            String interfaceName,
            Family family,
            int version,
            int vrid,
            int priority,
            boolean startAsMaster,
            long advertIntervalNanos,
            boolean preempt,
            long preemptDelayNanos,
            boolean strict,
            Authentication authentication,
            @Nullable IpAddress sourceAddress,
            List<UnicastPeer> unicastPeers,
            boolean trackSourceAddress,
            List<VirtualAddress> addresses,
            List<VirtualAddress> excludedAddresses,
            boolean skipCheckAdvAddr,
            int downTimerAdverts,
            boolean lowerPrioNoAdvert,
            boolean higherPrioSendAdvert,
            boolean trackPrimary,
            GarpSettings garp,
            List<TrackedScript> trackScripts,
            List<TrackedInterface> trackInterfaces,
            NotifyScripts notifyScripts,
            boolean smtpAlert) {
        this(
                name,
                interfaceName,
                family,
                version,
                vrid,
                priority,
                startAsMaster,
                advertIntervalNanos,
                preempt,
                preemptDelayNanos,
                strict,
                authentication,
                sourceAddress,
                unicastPeers,
                trackSourceAddress,
                addresses,
                excludedAddresses,
                skipCheckAdvAddr,
                downTimerAdverts,
                lowerPrioNoAdvert,
                higherPrioSendAdvert,
                trackPrimary,
                garp,
                trackScripts,
                trackInterfaces,
                notifyScripts,
                smtpAlert,
                false,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                Settings.NONE,
                Placement.NONE);
    }

    public boolean isOwner() {
        return priority == OWNER_PRIORITY;
    }

    public boolean isUnicast() {
        return !unicastPeers.isEmpty();
    }

    /**
     * The same settings with these addresses, and without what only names it: name, VRID, scripts
     * to notify. For comparing instances; not to be run.
     */
    public VrrpInstance anonymous(List<VirtualAddress> others, List<VirtualAddress> excluded) {
        return copy(
                "", 1, advertIntervalNanos, others, excluded, NotifyScripts.NONE, false, placement);
    }

    /** The same instance with interfaces of its own, and its addresses where they then are. */
    public VrrpInstance placed(
            Placement on, List<VirtualAddress> others, List<VirtualAddress> excluded) {
        return copy(
                name, vrid, advertIntervalNanos, others, excluded, notifyScripts, smtpAlert, on);
    }

    /** The same instance with other time between its adverts. */
    public VrrpInstance advertising(long intervalNanos) {
        return copy(
                name,
                vrid,
                intervalNanos,
                addresses,
                excludedAddresses,
                notifyScripts,
                smtpAlert,
                placement);
    }

    /** The interface by which adverts leave and arrive; empty: any. */
    public String advertInterface() {
        return placement.advertInterface().isEmpty() ? interfaceName : placement.advertInterface();
    }

    /**
     * Whether the host takes packets to the virtual addresses (FW-01): an owner always; in strict
     * mode only version 3 with {@code accept}.
     */
    public boolean accepts() {
        if (isOwner()) {
            return true;
        }
        boolean strictly = strict && !(version == 3 && isOn("accept"));
        return !strictly && !isOn("no_accept");
    }

    /** {@code garp_extra_if}: its own, or {@code vrrp_garp_extra_if} of global_defs (ARP-07). */
    public ExtraGarp extraGarp() {
        boolean has =
                settings.presets().containsKey("garp_extra_if") && settings.has("garp_extra_if");
        return has ? settings.get("garp_extra_if", ExtraGarp.class) : ExtraGarp.NONE;
    }

    /** {@code use_ipvlan} (MAC-08); null: none. */
    public @Nullable UseIpvlan ipvlan() {
        boolean has = settings.presets().containsKey("use_ipvlan") && settings.has("use_ipvlan");
        return has ? settings.get("use_ipvlan", UseIpvlan.class) : null;
    }

    private boolean isOn(String keyword) {
        return !settings.presets().isEmpty() && settings.isOn(keyword);
    }

    private VrrpInstance copy(
            String newName,
            int newVrid,
            long newIntervalNanos,
            List<VirtualAddress> newAddresses,
            List<VirtualAddress> newExcluded,
            NotifyScripts newScripts,
            boolean newSmtpAlert,
            Placement newPlacement) {
        return new VrrpInstance(
                newName,
                interfaceName,
                family,
                version,
                newVrid,
                priority,
                startAsMaster,
                newIntervalNanos,
                preempt,
                preemptDelayNanos,
                strict,
                authentication,
                sourceAddress,
                unicastPeers,
                trackSourceAddress,
                newAddresses,
                newExcluded,
                skipCheckAdvAddr,
                downTimerAdverts,
                lowerPrioNoAdvert,
                higherPrioSendAdvert,
                trackPrimary,
                garp,
                trackScripts,
                trackInterfaces,
                newScripts,
                newSmtpAlert,
                checkUnicastSource,
                virtualRoutes,
                virtualRules,
                trackFiles,
                trackProcesses,
                trackBfds,
                hmac,
                settings,
                newPlacement);
    }

    /**
     * What makes two instances of an old and a new configuration the same one (PRC-10); the name
     * does not.
     */
    public Key key() {
        return new Key(
                vrid,
                family,
                interfaceName,
                placement.identity(),
                isUnicast() ? null : AdvertOptions.of(this).group(),
                isUnicast() ? sourceAddress : null);
    }

    /**
     * The identity of an instance on the wire.
     *
     * @param group where its adverts go; null: unicast
     */
    public record Key(
            int vrid,
            Family family,
            String interfaceName,
            Set<String> placement,
            @Nullable IpAddress group,
            @Nullable IpAddress unicastSource) {
        /** As a file keeps it: the words and their order are part of the format. */
        @Override
        public String toString() {
            return "Key[vrid="
                    + vrid
                    + ", family="
                    + family
                    + ", interfaceName="
                    + interfaceName
                    + ", placement="
                    + placement
                    + ", group="
                    + group
                    + ", unicastSource="
                    + unicastSource
                    + "]";
        }
    }
}
