package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.Definitions.Kind;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.net.IpAddress;

/**
 * The block {@code vrrp_instance}: what is written; {@link InstanceCompleter} makes sense of it.
 */
final class VrrpInstanceBinder {
    /** The kernel's limit, IFNAMSIZ less the final zero. */
    static final int INTERFACE_NAME_LENGTH_MAX = 15;

    private static final int VRID_MAX = 255;
    private static final BlockTable<Context> TABLE = table();

    private VrrpInstanceBinder() {}

    /** A draft, with the objects that may be tracked. */
    private record Context(InstanceDraft draft, Definitions definitions) {}

    /** Reads the block into the draft. */
    static void bind(Block block, InstanceDraft draft, Definitions definitions, Binding binding) {
        TABLE.locate(block, draft.places);
        TABLE.bind(block, new Context(draft, definitions), draft.label(), binding);
    }

    static boolean binds(String keyword) {
        return TABLE.binds(keyword);
    }

    private static BlockTable<Context> table() {
        BlockTable<Context> table = new BlockTable<>("vrrp_instance", c -> c.draft().settings);
        addIdentity(table);
        addAddresses(table);
        addSender(table);
        addElection(table);
        addGarp(table);
        addReactions(table);
        return table;
    }

    private static void addIdentity(BlockTable<Context> table) {
        table.on("state", (c, s, b) -> bindState(c.draft(), s, b));
        table.on("interface", (c, s, b) -> bindInterface(c.draft(), s, b));
        table.on("virtual_router_id", (c, s, b) -> bindVrid(c.draft(), s, b));
        table.on("priority", (c, s, b) -> bindPriority(c.draft(), s, b));
        table.on("advert_int", (c, s, b) -> bindAdvertInterval(c.draft(), s, b));
        table.on("version", (c, s, b) -> bindVersion(c.draft(), s, b));
        table.on("native_ipv6", (c, s, b) -> c.draft().forceIpv6 = true);
        table.on("authentication", (c, s, b) -> bindAuthentication(c.draft(), s, b));
        table.on("auth_hmac", (c, s, b) -> bindHmac(c.draft(), s, b));
        table.on("vrf", (c, s, b) -> bindVrf(c.draft(), s, b));
        table.on("strict_mode", (c, s, b) -> c.draft().strict = bool(s, b, c.draft().strict));
    }

    private static void addAddresses(BlockTable<Context> table) {
        table.on("virtual_ipaddress", (c, s, b) -> bindAddresses(c.draft(), s, b));
        table.on("virtual_ipaddress_excluded", (c, s, b) -> bindExcluded(c.draft(), s, b));
        table.on("no_virtual_ipaddress", (c, s, b) -> c.draft().noVirtualAddress = true);
        table.on("virtual_routes", (c, s, b) -> bindRoutes(c.draft(), s, b));
        table.on("virtual_rules", (c, s, b) -> bindRules(c.draft(), s, b));
    }

    private static void addSender(BlockTable<Context> table) {
        table.on("unicast_src_ip", (c, s, b) -> bindSource(c.draft(), s, b));
        table.on("mcast_src_ip", (c, s, b) -> bindSource(c.draft(), s, b));
        table.on("unicast_peer", (c, s, b) -> bindPeers(c.draft(), s, b));
        table.on("check_unicast_src", (c, s, b) -> c.draft().checkUnicastSource = true);
        table.on("track_src_ip", (c, s, b) -> c.draft().trackSourceSpan = s.keywordSpan());
        table.on("dont_track_primary", (c, s, b) -> c.draft().trackPrimary = false);
    }

    private static void addElection(BlockTable<Context> table) {
        table.on("preempt", (c, s, b) -> c.draft().noPreemptSpan = null);
        table.on("nopreempt", (c, s, b) -> c.draft().noPreemptSpan = s.keywordSpan());
        table.on("preempt_delay", (c, s, b) -> bindPreemptDelay(c.draft(), s, b));
        table.on("down_timer_adverts", (c, s, b) -> bindDownTimerAdverts(c.draft(), s, b));
        table.on(
                "skip_check_adv_addr",
                (c, s, b) -> c.draft().skipCheckAdvAddr = bool(s, b, c.draft().skipCheckAdvAddr));
        table.on(
                "lower_prio_no_advert",
                (c, s, b) -> c.draft().lowerPrioNoAdvert = bool(s, b, c.draft().lowerPrioNoAdvert));
        table.on(
                "higher_prio_send_advert",
                (c, s, b) ->
                        c.draft().higherPrioSendAdvert =
                                bool(s, b, c.draft().higherPrioSendAdvert));
    }

    private static void addGarp(BlockTable<Context> table) {
        table.on("garp_master_delay", (c, s, b) -> garp(c).delay = GarpDraft.seconds(s, b));
        table.on("garp_master_repeat", (c, s, b) -> garp(c).repeat = GarpDraft.count(s, 1, b));
        table.on("garp_master_refresh", (c, s, b) -> garp(c).refresh = GarpDraft.period(s, b));
        table.on(
                "garp_master_refresh_repeat",
                (c, s, b) -> garp(c).refreshRepeat = GarpDraft.count(s, 1, b));
        table.on(
                "garp_lower_prio_delay",
                (c, s, b) -> garp(c).lowerPrioDelay = GarpDraft.seconds(s, b));
        table.on(
                "garp_lower_prio_repeat",
                (c, s, b) -> garp(c).lowerPrioRepeat = GarpDraft.count(s, 0, b));
    }

    private static GarpDraft garp(Context context) {
        return context.draft().garp;
    }

    private static void addReactions(BlockTable<Context> table) {
        for (Map.Entry<String, Kind> tracked : TrackDraft.KEYWORDS.entrySet()) {
            table.on(
                    tracked.getKey(),
                    (c, s, b) ->
                            c.draft().track.bindObjects(tracked.getValue(), s, c.definitions(), b));
        }
        table.on("track_interface", (c, s, b) -> c.draft().track.bindInterfaces(s, b));
        for (String keyword : NotifyDraft.INSTANCE_KEYWORDS) {
            table.on(keyword, (c, s, b) -> c.draft().notify.bind(s, b));
        }
        table.on("smtp_alert", (c, s, b) -> c.draft().smtpAlert = bool(s, b, c.draft().smtpAlert));
    }

    private static void bindState(InstanceDraft draft, Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        if (Boolean.TRUE.equals(draft.startAsMaster) && word.text().equals("BACKUP")) {
            binding.refuse(
                    word.span(),
                    "state is MASTER already",
                    "this line is ignored; the first one counts",
                    "keep the line that is meant");
            return;
        }
        draft.stateSpan = statement.span();
        draft.startAsMaster = word.text().equals("MASTER");
        if (!word.text().equals("MASTER") && !word.text().equals("BACKUP")) {
            binding.refuse(
                    word.span(),
                    "'state' must be MASTER or BACKUP, not '" + word.text() + "'",
                    "BACKUP is used",
                    word.text().equalsIgnoreCase("master") ? "write it in capital letters" : "");
        }
    }

    private static void bindInterface(InstanceDraft draft, Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        boolean tooLong = word.text().length() > INTERFACE_NAME_LENGTH_MAX;
        if (tooLong || word.text().equals("lo") || word.text().isEmpty()) {
            binding.refuse(
                    word.span(),
                    tooLong
                            ? "no interface name is longer than 15 characters"
                            : "the loopback interface carries no adverts",
                    "the line is ignored",
                    "name the interface that the peers are reached by (ip link)");
            return;
        }
        draft.interfaceName = word.text();
        draft.interfaceSpan = word.span();
    }

    private static void bindVrid(InstanceDraft draft, Statement statement, Binding binding) {
        Integer vrid = Values.strict(statement, 1, VRID_MAX, "the line is ignored", binding);
        draft.vrid = vrid == null ? draft.vrid : vrid;
        draft.vridSpan = statement.span();
    }

    private static void bindPriority(InstanceDraft draft, Statement statement, Binding binding) {
        Integer priority = Values.strict(statement, 1, 255, "100 is used", binding);
        draft.priority = priority == null ? Integer.valueOf(100) : priority;
    }

    private static void bindAdvertInterval(
            InstanceDraft draft, Statement statement, Binding binding) {
        Long nanos = Values.seconds(statement, "0.01", "255", false, "1 s is used", binding);
        draft.advertIntervalNanos = nanos == null ? draft.advertIntervalNanos : nanos;
        draft.advertIntervalSpan = statement.arguments().get(0).span();
    }

    private static void bindVersion(InstanceDraft draft, Statement statement, Binding binding) {
        Integer version = Values.lenient(statement, 2, 3, "the default is used", binding);
        draft.version = version == null ? draft.version : version;
    }

    private static void bindVrf(InstanceDraft draft, Statement statement, Binding binding) {
        draft.vrf = statement.arguments().get(0).text();
        binding.notServed(
                statement.keywordSpan(),
                "'vrf' is known but not served by this version",
                "adverts leave by the main routing table");
    }

    private static void bindAuthentication(
            InstanceDraft draft, Statement statement, Binding binding) {
        Block block = statement.block();
        if (block != null) {
            draft.authenticationSpan = statement.keywordSpan();
            AuthenticationBinder.bind(block, draft.authentication, draft.label(), binding);
        }
    }

    private static void bindHmac(InstanceDraft draft, Statement statement, Binding binding) {
        Block block = statement.block();
        if (block != null) {
            draft.hmac = HmacBinder.bind(block, statement.keywordSpan(), draft.label(), binding);
        }
    }

    private static void bindAddresses(InstanceDraft draft, Statement statement, Binding binding) {
        draft.addressesSpan = statement.keywordSpan();
        for (Statement line : BlockLines.of(statement, binding)) {
            AddressLineBinder.Draft address = AddressLineBinder.bind(line, false, binding);
            if (address == null) {
                continue;
            }
            if (!draft.addresses.isEmpty() && address.family() != draft.addresses.get(0).family()) {
                binding.report(
                        DiagnosticCode.BAD_ADDRESS,
                        line.words().get(0).span(),
                        "this address is of the other family than the first one of the instance",
                        "the line is left out; an advert carries one family only",
                        "move it to virtual_ipaddress_excluded, or to an instance of its own");
            } else if (isNew(draft, address, binding)) {
                draft.addresses.add(address);
            }
        }
    }

    private static void bindExcluded(InstanceDraft draft, Statement statement, Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            AddressLineBinder.Draft address = AddressLineBinder.bind(line, false, binding);
            if (address != null && isNew(draft, address, binding)) {
                draft.excludedAddresses.add(address);
            }
        }
    }

    /** ADR-10. */
    private static boolean isNew(
            InstanceDraft draft, AddressLineBinder.Draft address, Binding binding) {
        List<AddressLineBinder.Draft> all = new ArrayList<>(draft.addresses);
        all.addAll(draft.excludedAddresses);
        for (AddressLineBinder.Draft other : all) {
            if (other.prefix().equals(address.prefix())
                    && Objects.equals(other.interfaceName(), address.interfaceName())) {
                binding.report(
                        DiagnosticCode.DUPLICATE_ENTRY,
                        address.span(),
                        "this address is in the instance already",
                        "the second line is left out",
                        "remove it, or correct it if another address is meant");
                return false;
            }
        }
        return true;
    }

    private static void bindRoutes(InstanceDraft draft, Statement statement, Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            VirtualRoute route = RouteLineBinder.bind(line, false, binding);
            if (route != null) {
                draft.routes.add(route);
            }
        }
    }

    private static void bindRules(InstanceDraft draft, Statement statement, Binding binding) {
        for (Statement line : BlockLines.of(statement, binding)) {
            VirtualRule rule = RuleLineBinder.bind(line, false, binding);
            if (rule != null) {
                draft.rules.add(rule);
            }
        }
    }

    private static void bindSource(InstanceDraft draft, Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        IpAddress address = AddressValue.ofHost(word, binding);
        if (address == null) {
            binding.refuse(
                    word.span(),
                    "'" + word.text() + "' is no IP address",
                    "adverts leave with the interface's first address",
                    "write an address of this host: names are not looked up");
            return;
        }
        boolean unicast = statement.keyword().equals("unicast_src_ip");
        draft.unicastSource |= unicast;
        draft.unicastSpan = unicast ? statement.keywordSpan() : draft.unicastSpan;
        draft.sourceAddress = address;
        draft.sourceSpan = word.span();
    }

    private static void bindPeers(InstanceDraft draft, Statement statement, Binding binding) {
        draft.unicastSpan = statement.keywordSpan();
        for (Statement line : BlockLines.of(statement, binding)) {
            UnicastPeer peer = UnicastPeerBinder.bind(line, binding);
            if (peer == null) {
                continue;
            }
            if (draft.peers.stream().anyMatch(other -> other.address().equals(peer.address()))) {
                binding.report(
                        DiagnosticCode.DUPLICATE_ENTRY,
                        line.keywordSpan(),
                        "this peer is in the list already",
                        "the second line is ignored",
                        "remove it");
                continue;
            }
            draft.peers.add(peer);
            draft.peerSpans.add(line.keywordSpan());
            draft.checkUnicastSource |= peer.minTtl() > 0 || peer.maxTtl() < 255;
        }
    }

    private static void bindPreemptDelay(
            InstanceDraft draft, Statement statement, Binding binding) {
        Long nanos = Values.seconds(statement, "0", "1000", true, "there is no delay", binding);
        draft.preemptDelayNanos = nanos == null ? draft.preemptDelayNanos : nanos;
        draft.preemptDelaySpan = statement.span();
    }

    private static void bindDownTimerAdverts(
            InstanceDraft draft, Statement statement, Binding binding) {
        Integer adverts = Values.lenient(statement, 1, 100, "the default is used", binding);
        draft.downTimerAdverts = adverts == null ? draft.downTimerAdverts : adverts;
    }

    private static @Nullable Boolean bool(
            Statement statement, Binding binding, @Nullable Boolean former) {
        Boolean value = Values.bool(statement, binding);
        return value == null ? former : value;
    }

    /** For findings that concern a whole instance. */
    static Span or(@Nullable Span span, InstanceDraft draft) {
        return span == null ? draft.span : span;
    }
}
