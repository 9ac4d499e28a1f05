package org.jvrrpd.sim;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.GarpSettings;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.Placement;
import org.jvrrpd.model.Secret;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** Makes settings of an instance, with keepalived's defaults for what is not said. */
public final class SimInstance {
    private static final long SECOND_NANOS = 1_000_000_000L;

    /** Of the keywords that say how adverts travel. */
    private static final Map<String, Object> PRESETS =
            Map.of(
                    "v3_checksum_as_v2",
                    false,
                    "old_unicast_checksum",
                    Settings.Unset.UNSET,
                    "mcast_dst_ip",
                    Settings.Unset.UNSET,
                    "unicast_ttl",
                    255L,
                    "owner_ignore_adverts",
                    false);

    private String name = "VI_1";
    private int version = 2;
    private int vrid = 51;
    private int priority = 100;
    private boolean startAsMaster;
    private long intervalNanos = SECOND_NANOS;
    private boolean preempt = true;
    private boolean strict;
    private long preemptDelayNanos;
    private Authentication authentication = Authentication.NONE;
    private @Nullable HmacAuthentication hmac;
    private @Nullable IpAddress source;
    private List<UnicastPeer> peers = List.of();
    private String interfaceName = SimKernel.INTERFACE;
    private List<String> addresses = List.of("10.0.0.100");
    private List<String> excluded = List.of();
    private int downTimerAdverts = 3;
    private boolean lowerPrioNoAdvert;
    private boolean higherPrioSendAdvert;
    private boolean trackPrimary = true;
    private GarpSettings garp = GarpSettings.DEFAULT;
    private boolean checkUnicastSource;
    private final Map<String, Object> written = new HashMap<>();
    private final List<TrackedScript> scripts = new ArrayList<>();
    private final List<TrackedInterface> interfaces = new ArrayList<>();
    private List<VirtualRoute> routes = List.of();
    private List<VirtualRule> rules = List.of();
    private final List<TrackedObject> files = new ArrayList<>();
    private final List<TrackedObject> processes = new ArrayList<>();

    public SimInstance name(String value) {
        name = value;
        return this;
    }

    public SimInstance routes(List<VirtualRoute> values) {
        routes = values;
        return this;
    }

    public SimInstance rules(List<VirtualRule> values) {
        rules = values;
        return this;
    }

    /** {@code eth0} to {@code eth9}; each is on a segment of its own. */
    public SimInstance on(String value) {
        interfaceName = value;
        return this;
    }

    public SimInstance version(int value) {
        version = value;
        return this;
    }

    public SimInstance vrid(int value) {
        vrid = value;
        return this;
    }

    /** 255 is an owner, which starts as MASTER. */
    public SimInstance priority(int value) {
        priority = value;
        startAsMaster = value == VrrpInstance.OWNER_PRIORITY;
        return this;
    }

    public SimInstance startAsMaster(boolean value) {
        startAsMaster = value;
        return this;
    }

    public SimInstance intervalNanos(long value) {
        intervalNanos = value;
        return this;
    }

    public SimInstance nopreempt() {
        preempt = false;
        return this;
    }

    public SimInstance strict() {
        strict = true;
        return this;
    }

    public SimInstance preemptDelayNanos(long value) {
        preemptDelayNanos = value;
        return this;
    }

    public SimInstance password(String text) {
        byte[] key = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 8);
        authentication = new Authentication(Authentication.Type.PASS, new Secret(key));
        return this;
    }

    /** {@code auth_hmac}. */
    public SimInstance signed(HmacAuthentication value) {
        hmac = value;
        return this;
    }

    public SimInstance unicast(String own, String... others) {
        source = IpAddress.of(own);
        peers =
                Arrays.stream(others)
                        .map(peer -> new UnicastPeer(IpAddress.of(peer), 0, 255))
                        .toList();
        return this;
    }

    public SimInstance virtual(String... texts) {
        addresses = List.of(texts);
        return this;
    }

    public SimInstance excluded(String... texts) {
        excluded = List.of(texts);
        return this;
    }

    private List<VirtualAddress> built(List<String> texts) {
        return texts.stream()
                .map(IpAddress::of)
                .map(ip -> new VirtualAddress(ip, ip.family().maxPrefixLength(), interfaceName))
                .toList();
    }

    public SimInstance downTimerAdverts(int value) {
        downTimerAdverts = value;
        return this;
    }

    public SimInstance lowerPrioNoAdvert() {
        lowerPrioNoAdvert = true;
        return this;
    }

    public SimInstance higherPrioSendAdvert() {
        higherPrioSendAdvert = true;
        return this;
    }

    public SimInstance dontTrackPrimary() {
        trackPrimary = false;
        return this;
    }

    public SimInstance garp(GarpSettings value) {
        garp = value;
        return this;
    }

    public SimInstance script(String script, int weight) {
        scripts.add(new TrackedScript(script, weight, false));
        return this;
    }

    public SimInstance trackInterface(String other, int weight) {
        interfaces.add(new TrackedInterface(other, weight, false));
        return this;
    }

    public SimInstance trackInterfaceReversed(String other, int weight) {
        interfaces.add(new TrackedInterface(other, weight, true));
        return this;
    }

    public SimInstance trackFile(String file, int weight) {
        files.add(new TrackedObject(file, weight, false));
        return this;
    }

    public SimInstance trackFileReversed(String file, int weight) {
        files.add(new TrackedObject(file, weight, true));
        return this;
    }

    public SimInstance trackProcess(String process, int weight) {
        processes.add(new TrackedObject(process, weight, false));
        return this;
    }

    /** The key of an authentication header. */
    public SimInstance authenticationHeader(String text) {
        byte[] key = Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), 8);
        authentication = new Authentication(Authentication.Type.AH, new Secret(key));
        return this;
    }

    public SimInstance checkUnicastSource() {
        checkUnicastSource = true;
        return this;
    }

    /** A keyword that has no method here, with a value of the type that the file would give. */
    public SimInstance setting(String keyword, Object value) {
        written.put(keyword, value);
        return this;
    }

    private Settings settings() {
        if (written.isEmpty()) {
            return Settings.NONE;
        }
        Map<String, Object> presets = new HashMap<>(PRESETS);
        written.forEach(presets::putIfAbsent);
        return new Settings(written, presets);
    }

    public VrrpInstance build() {
        return new VrrpInstance(
                name,
                interfaceName,
                addresses.isEmpty() ? Family.IPV4 : IpAddress.of(addresses.get(0)).family(),
                version,
                vrid,
                priority,
                startAsMaster,
                intervalNanos,
                preempt,
                preemptDelayNanos,
                strict,
                authentication,
                source,
                peers,
                false,
                built(addresses),
                built(excluded),
                false,
                downTimerAdverts,
                lowerPrioNoAdvert,
                higherPrioSendAdvert,
                trackPrimary,
                garp,
                scripts,
                interfaces,
                NotifyScripts.NONE,
                false,
                checkUnicastSource,
                routes,
                rules,
                files,
                processes,
                List.of(),
                hmac,
                settings(),
                Placement.NONE);
    }
}
