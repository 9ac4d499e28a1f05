package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.Definitions.Kind;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.Placement;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * Makes an instance of what was written: defaults of global_defs, keepalived's corrections (FSM-03,
 * FSM-04, CHK-09, STR-01) and its reasons not to start (CHK-08).
 */
final class InstanceCompleter {
    private static final int DEFAULT_PRIORITY = 100;

    private final InstanceDraft draft;
    private final GlobalDraft global;
    private final Inherited inherited;
    private final Binding binding;
    private final Family family;
    private final boolean strict;
    private final int version;
    private final List<UnicastPeer> peers = new ArrayList<>();
    private final List<VirtualAddress> excluded = new ArrayList<>();
    private @Nullable HmacAuthentication hmac;
    private boolean startAsMaster;
    private int priority;

    private InstanceCompleter(
            InstanceDraft draft, GlobalDraft global, Inherited inherited, Binding binding) {
        this.draft = draft;
        this.global = global;
        this.inherited = inherited;
        this.binding = binding;
        this.family = draft.family();
        this.strict = draft.isStrict(global);
        this.version = version();
    }

    /** The instance; null, with a fatal finding, if keepalived would not start with it. */
    static @Nullable VrrpInstance complete(
            InstanceDraft draft, GlobalDraft global, Inherited inherited, Binding binding) {
        InstanceCompleter completer = new InstanceCompleter(draft, global, inherited, binding);
        boolean identified = completer.hasIdentity();
        completer.decideState();
        VrrpInstance instance = null;
        if (identified) {
            completer.peers.addAll(completer.peersOfFamily());
            completer.explain();
            instance = completer.toModel();
        }
        if (instance != null) {
            binding.sourceMap().put(instance, draft.span);
            if (draft.noPreemptSpan != null) {
                binding.sourceMap().put(instance, "nopreempt", draft.noPreemptSpan);
            }
        }
        return instance;
    }

    private void explain() {
        if (strict) {
            StrictMode.explain(draft, version, isOwner(), binding);
        }
        UnmetNeeds.explain(draft, family, !peers.isEmpty(), binding);
    }

    private int version() {
        int wanted =
                draft.version != null ? draft.version : family == Family.IPV6 ? 3 : global.version;
        if (family == Family.IPV6 && strict && wanted == 2) {
            contradiction(draft.span, "IPv6 in strict mode needs version 3; version 3 is used");
            return 3;
        }
        return wanted;
    }

    private boolean hasIdentity() {
        boolean hasVrid = draft.vrid > 0;
        if (!hasVrid) {
            binding.report(
                    DiagnosticCode.NO_VRID,
                    VrrpInstanceBinder.or(draft.vridSpan, draft),
                    draft.label() + " has no usable virtual_router_id",
                    "keepalived does not start with such a file",
                    "add virtual_router_id N, 1 to 255, the same on all hosts of the instance and"
                            + " used by no other on this network");
        }
        return hasPath() && hasVrid;
    }

    private boolean hasPath() {
        boolean hasUnicastSource = draft.unicastSource && draft.sourceAddress != null;
        if (draft.interfaceName == null && (!hasUnicastSource || draft.peers.isEmpty())) {
            binding.report(
                    DiagnosticCode.NO_INTERFACE,
                    draft.span,
                    draft.label() + " has no usable interface",
                    "keepalived does not start with such a file",
                    "add interface NAME; only with unicast_src_ip and unicast_peer it may be left out");
            return false;
        }
        boolean present = InterfacePresence.check(draft, global, binding);
        if (draft.interfaceName == null
                && draft.sourceAddress != null
                && family == Family.IPV6
                && draft.sourceAddress.isLinkLocal()) {
            binding.report(
                    DiagnosticCode.NO_INTERFACE,
                    VrrpInstanceBinder.or(draft.sourceSpan, draft),
                    "a link-local unicast_src_ip needs an interface",
                    "keepalived does not start with such a file",
                    "add interface NAME, or use another address");
            return false;
        }
        return present;
    }

    /** FSM-03, and in strict mode: MASTER if and only if owner. */
    private void decideState() {
        Boolean written = draft.startAsMaster;
        if (draft.priority != null) {
            priority = draft.priority;
        } else {
            boolean master = written != null && written;
            priority = master ? VrrpInstance.OWNER_PRIORITY : DEFAULT_PRIORITY;
            if (master) {
                binding.report(
                        DiagnosticCode.IMPLIED_OWNER,
                        VrrpInstanceBinder.or(draft.stateSpan, draft),
                        "state MASTER without priority makes this host the address owner (255)",
                        "no tracker changes that priority",
                        "add priority N, 1 to 254");
            }
        }
        boolean owner = priority == VrrpInstance.OWNER_PRIORITY;
        startAsMaster = written == null ? owner : written;
        if (strict && startAsMaster != owner) {
            contradiction(
                    VrrpInstanceBinder.or(draft.stateSpan, draft),
                    "in strict mode state MASTER goes with priority 255 and with no other; "
                            + (owner ? "MASTER" : "BACKUP")
                            + " is used");
            startAsMaster = owner;
        }
    }

    private VrrpInstance toModel() {
        IpAddress source = source();
        Authentication authentication = authentication();
        boolean preempt = preempt();
        return new VrrpInstance(
                draft.name,
                draft.interfaceName == null ? "" : draft.interfaceName,
                family,
                version,
                draft.vrid,
                priority,
                startAsMaster,
                AdvertInterval.resolve(draft, version, binding),
                preempt,
                preemptDelay(preempt),
                strict,
                authentication,
                source,
                peers,
                tracksSource(source),
                addresses(authentication),
                excluded,
                orElse(draft.skipCheckAdvAddr, global.skipCheckAdvAddr),
                downTimerAdverts(),
                strict || orElse(draft.lowerPrioNoAdvert, global.lowerPrioNoAdvert),
                !strict && orElse(draft.higherPrioSendAdvert, global.higherPrioSendAdvert),
                draft.trackPrimary,
                draft.garp.resolve(global.garp, strict),
                InstanceTrackers.scripts(draft, isOwner(), binding),
                InstanceTrackers.interfaces(draft, isOwner(), binding),
                draft.notify.toModel(),
                orElse(draft.smtpAlert, global.smtpAlertDefault()),
                draft.checkUnicastSource || global.checkUnicastSource,
                draft.routes,
                draft.rules,
                tracked(Kind.FILE),
                tracked(Kind.PROCESS),
                tracked(Kind.BFD),
                hmac,
                draft.settings.toModel(inherited.ofInstances(family)),
                Placement.NONE);
    }

    private List<TrackedObject> tracked(Kind kind) {
        return InstanceTrackers.objects(kind, draft, isOwner(), binding);
    }

    private boolean isOwner() {
        return priority == VrrpInstance.OWNER_PRIORITY;
    }

    private @Nullable HmacAuthentication hmac() {
        return draft.hmac == null
                ? null
                : HmacBinder.complete(draft.hmac, draft.advertIntervalNanos, strict, binding);
    }

    private List<VirtualAddress> resolve(List<AddressLineBinder.Draft> written) {
        return InstanceAddresses.resolve(written, draft.interfaceName, binding);
    }

    /** The addresses that adverts carry; what does not fit is added to the excluded ones. */
    private List<VirtualAddress> addresses(Authentication authentication) {
        hmac = hmac();
        excluded.addAll(resolve(draft.excludedAddresses));
        List<VirtualAddress> all = resolve(draft.addresses);
        List<VirtualAddress> carried =
                InstanceAddresses.fit(all, excluded, version, authentication, hmac, draft, binding);
        checkAddresses(carried);
        return carried;
    }

    private static boolean orElse(@Nullable Boolean own, boolean otherwise) {
        return own == null ? otherwise : own;
    }

    private List<UnicastPeer> peersOfFamily() {
        List<UnicastPeer> kept = new ArrayList<>();
        for (int i = 0; i < draft.peers.size(); i++) {
            if (draft.peers.get(i).address().family() == family) {
                kept.add(draft.peers.get(i));
            } else {
                refuseFamily(draft.peerSpans.get(i), "the peer is left out");
            }
        }
        if (strict && !kept.isEmpty() && draft.interfaceName != null) {
            binding.report(
                    DiagnosticCode.STRICT,
                    VrrpInstanceBinder.or(draft.unicastSpan, draft),
                    "strict mode allows no unicast peers on a multicast interface",
                    "keepalived does not start with such a file",
                    "remove vrrp_strict, or set strict_mode off in this instance");
        }
        return kept;
    }

    private @Nullable IpAddress source() {
        if (draft.sourceAddress != null && draft.sourceAddress.family() != family) {
            refuseFamily(
                    VrrpInstanceBinder.or(draft.sourceSpan, draft),
                    "adverts leave with the interface's first address");
            return null;
        }
        return draft.sourceAddress;
    }

    private void refuseFamily(Span span, String why) {
        binding.report(
                DiagnosticCode.BAD_ADDRESS,
                span,
                "this address is of the other family than the instance",
                why,
                "the first virtual address fixes the family");
    }

    private Authentication authentication() {
        Authentication written = draft.authentication;
        if (draft.hmac != null && written.type() != Authentication.Type.NONE) {
            contradiction(
                    VrrpInstanceBinder.or(draft.authenticationSpan, draft),
                    "authentication does not go with auth_hmac; adverts have the signature only");
            return Authentication.NONE;
        }
        if (written.type() == Authentication.Type.AH && family == Family.IPV6 && version == 2) {
            contradiction(
                    VrrpInstanceBinder.or(draft.authenticationSpan, draft),
                    "auth_type AH does not go with IPv6; adverts are sent without authentication");
            return Authentication.NONE;
        }
        if (written.type() == Authentication.Type.NONE || version == 2 && !strict) {
            waitForSequence(written);
            return written;
        }
        binding.report(
                DiagnosticCode.AUTHENTICATION,
                VrrpInstanceBinder.or(draft.authenticationSpan, draft),
                strict
                        ? "strict mode knows no authentication"
                        : "version 3 knows no authentication",
                "adverts are sent without it, and only such are accepted",
                "remove the block");
        return Authentication.NONE;
    }

    /** AH counts its adverts: who is no owner must hear the others before it may be MASTER. */
    private void waitForSequence(Authentication written) {
        if (written.type() == Authentication.Type.AH && startAsMaster && !isOwner()) {
            contradiction(
                    VrrpInstanceBinder.or(draft.stateSpan, draft),
                    "state MASTER does not go with auth_type AH; BACKUP is used");
            startAsMaster = false;
        }
    }

    private void checkAddresses(List<VirtualAddress> addresses) {
        if (!addresses.isEmpty()) {
            return;
        }
        Span span = VrrpInstanceBinder.or(draft.addressesSpan, draft);
        boolean refused = strict || version == 3 && !draft.noVirtualAddress;
        binding.diagnostics()
                .add(
                        refused ? Severity.FATAL : DiagnosticCode.NO_ADDRESS.severity(),
                        DiagnosticCode.NO_ADDRESS,
                        span,
                        draft.label() + " has no usable virtual address",
                        refused
                                ? "keepalived does not start a version 3 or strict instance without one"
                                : "adverts are sent, but no address moves",
                        "add virtual_ipaddress { ADDRESS/PREFIX-LENGTH }");
    }

    /** FSM-04. */
    private boolean preempt() {
        if (draft.noPreemptSpan == null) {
            return true;
        }
        if (startAsMaster || priority == VrrpInstance.OWNER_PRIORITY) {
            contradiction(
                    draft.noPreemptSpan,
                    "nopreempt goes neither with state MASTER nor with priority 255; it is ignored",
                    "when this host returns after a failure, it takes the addresses back",
                    "write state BACKUP on all hosts: the highest priority becomes MASTER");
            return true;
        }
        return false;
    }

    /** FSM-04, STR-01. */
    private long preemptDelay(boolean preempt) {
        if (draft.preemptDelayNanos > 0 && (startAsMaster || strict || !preempt)) {
            contradiction(
                    VrrpInstanceBinder.or(draft.preemptDelaySpan, draft),
                    "preempt_delay goes neither with state MASTER, nopreempt nor strict mode; it is"
                            + " ignored",
                    preempt
                            ? "when this host returns after a failure, it takes the addresses back at once"
                            : "nopreempt keeps it from taking the addresses back at all",
                    startAsMaster
                            ? "write state BACKUP on all hosts: the highest priority becomes MASTER"
                            : "remove one of the two lines");
            return 0;
        }
        return draft.preemptDelayNanos;
    }

    private boolean tracksSource(@Nullable IpAddress source) {
        if (draft.trackSourceSpan != null && source == null) {
            contradiction(
                    draft.trackSourceSpan,
                    "track_src_ip needs mcast_src_ip or unicast_src_ip; it is ignored");
        }
        return draft.trackSourceSpan != null && source != null;
    }

    private int downTimerAdverts() {
        if (strict) {
            return StrictMode.DOWN_TIMER_ADVERTS;
        }
        return draft.downTimerAdverts == null ? global.downTimerAdverts : draft.downTimerAdverts;
    }

    private void contradiction(Span span, String message) {
        contradiction(span, message, "", "");
    }

    private void contradiction(Span span, String message, String why, String remedy) {
        binding.report(DiagnosticCode.CONTRADICTION, span, message, why, remedy);
    }
}
