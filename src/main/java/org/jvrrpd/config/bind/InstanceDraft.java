package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** What a block {@code vrrp_instance} has said; null: not written, the default holds. */
final class InstanceDraft {
    final String name;

    /** Where the block begins. */
    final Span span;

    /** Where each keyword was written last. */
    final Map<String, Span> places = new HashMap<>();

    final SettingsDraft settings = new SettingsDraft();
    @Nullable Boolean startAsMaster;
    @Nullable Span stateSpan;
    @Nullable String interfaceName;
    @Nullable Span interfaceSpan;
    @Nullable String vrf;
    int vrid;
    @Nullable Span vridSpan;
    @Nullable Integer priority;
    @Nullable Integer version;
    long advertIntervalNanos = Values.NANOS_PER_SECOND;
    @Nullable Span advertIntervalSpan;
    boolean forceIpv6;
    boolean noVirtualAddress;
    @Nullable Span addressesSpan;
    final List<AddressLineBinder.Draft> addresses = new ArrayList<>();
    final List<AddressLineBinder.Draft> excludedAddresses = new ArrayList<>();
    final List<VirtualRoute> routes = new ArrayList<>();
    final List<VirtualRule> rules = new ArrayList<>();
    final AuthenticationBinder.Draft authentication = new AuthenticationBinder.Draft();
    @Nullable Span authenticationSpan;
    @Nullable Span unicastSpan;
    boolean unicastSource;
    @Nullable IpAddress sourceAddress;
    @Nullable Span sourceSpan;
    final List<UnicastPeer> peers = new ArrayList<>();
    final List<Span> peerSpans = new ArrayList<>();
    boolean checkUnicastSource;
    @Nullable Span trackSourceSpan;
    boolean trackPrimary = true;
    @Nullable Span noPreemptSpan;
    long preemptDelayNanos;
    @Nullable Span preemptDelaySpan;
    @Nullable Boolean skipCheckAdvAddr;
    @Nullable Boolean strict;
    @Nullable Boolean lowerPrioNoAdvert;
    @Nullable Boolean higherPrioSendAdvert;
    @Nullable Integer downTimerAdverts;
    @Nullable Boolean smtpAlert;
    HmacBinder.@Nullable Draft hmac;
    final GarpDraft garp = new GarpDraft();
    final TrackDraft track = new TrackDraft();
    final NotifyDraft notify = new NotifyDraft();

    InstanceDraft(String name, Span span) {
        this.name = name;
        this.span = span;
    }

    /** How messages name the block. */
    String label() {
        return "vrrp_instance " + name;
    }

    /** Where the keyword was written; else where the block begins. */
    Span place(String keyword) {
        return places.getOrDefault(keyword, span);
    }

    boolean isStrict(GlobalDraft global) {
        return strict == null ? global.strict : strict;
    }

    /**
     * IPv4, unless the first address or else the addresses of the sender and its peers say other.
     */
    Family family() {
        if (!addresses.isEmpty()) {
            return addresses.get(0).family();
        }
        if (forceIpv6) {
            return Family.IPV6;
        }
        if (sourceAddress != null) {
            return sourceAddress.family();
        }
        return peers.isEmpty() ? Family.IPV4 : peers.get(0).address().family();
    }
}
