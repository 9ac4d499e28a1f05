package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.Await;
import org.jvrrpd.wire.AdvertTemplate;

/**
 * Keywords of global_defs that are defaults of instances, and keywords of instances without another
 * test; what holds without them {@link AdvertKeywordsIT} shows, or a twin here.
 */
@Tag("keywords")
class GlobalDefaultsIT extends ManyRouters {
    private static final double BURST_SECONDS = 0.9;

    /** RX-12, RX-14, UNI-04, FSM-09, FSM-10, TMR-02. */
    @Execution(CONCURRENT)
    @Test
    void whoIsBelievedAndElectedIsAsGlobalDefsSays() {
        globals(
                "vrrp_garp_master_repeat 1",
                "vrrp_check_unicast_src",
                "vrrp_skip_check_adv_addr",
                "vrrp_lower_prio_no_advert",
                "vrrp_higher_prio_send_advert",
                "vrrp_owner_ignore_adverts",
                "vrrp_down_timer_adverts 20");
        instance("peers", 100, unicast(PEER));
        instance("skip", 100);
        instance("moves", 100);
        instance("deaf", 255);
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon daemon = start(hosts);
            RawDatagrams other = new RawDatagrams(hosts.b);
            AdvertTemplate stranger = to("peers", "10.77.1.13", "10.77.1.11", 100);
            other.advert(stranger, TTL, ChecksumForm.PSEUDO_HEADER, 200);
            new StatusView(daemon, "peers").awaitCount("unicast_source_err", 1);

            AdvertTemplate list = withAddress("skip", "10.77.1.99");
            for (int i = 0; i < 3; i++) {
                other.advert(list, TTL, ChecksumForm.PSEUDO_HEADER, 200);
            }
            new StatusView(daemon, "skip").awaitCount("advert_rcvd", 3);
            assertEquals(1, new StatusView(daemon, "skip").count("addr_list_err"));
            assertTrue(new StatusView(daemon, "skip").deadline("master_down") > 10 * 40.95);

            movesWithoutAWordTooMany(daemon, other);
        }
    }

    private void movesWithoutAWordTooMany(Daemon daemon, RawDatagrams other) {
        StatusView moves = new StatusView(daemon, "moves");
        hear(other, "moves", 200, 10);
        hear(other, "moves", 0, 10);
        moves.awaitState("MASTER");
        hear(other, "moves", 50);
        moves.awaitCount("advert_rcvd", 3);
        assertEquals(1, moves.count("advert_sent"), "no answer to a lower priority");
        hear(other, "moves", 200);
        moves.awaitState("BACKUP");
        assertEquals(2, moves.count("advert_sent"), "a last one before it yields");

        new StatusView(daemon, "deaf").awaitState("MASTER");
        hear(other, "deaf", 255);
        hear(other, "moves", 201);
        moves.awaitCount("advert_rcvd", 5);
        assertEquals(0, new StatusView(daemon, "deaf").count("advert_rcvd"));
    }

    private AdvertTemplate withAddress(String name, String address) {
        return new AdvertTemplate(
                Family.IPV4,
                3,
                vrid(name),
                CENTISECONDS_MAX,
                List.of(IpAddress.of(address)),
                0,
                new byte[0],
                IpAddress.of(PEER),
                IpAddress.of(GROUP));
    }

    /** ARP-01 to ARP-03: how many announcements leave together, and how often. */
    @Execution(CONCURRENT)
    @Test
    void announcementsAreAsGlobalDefsAndInstancesSay() throws IOException {
        announcers();
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            Daemon daemon = start(hosts);
            vrids.keySet().forEach(name -> new StatusView(daemon, name).awaitState("MASTER"));
            awaitBursts(capture, "plain", 2);
            RawDatagrams peer = new RawDatagrams(hosts.b);
            hear(peer, "lower", 50);
            hear(peer, "few", 50);
            awaitBursts(capture, "lower", 3);
            awaitBursts(capture, "plain", 4);
            awaitBursts(capture, "fresh", 4);
            assertEquals(List.of(3, 3, 2), bursts(capture, "plain").subList(0, 3));
            assertEquals(List.of(2), bursts(capture, "own"));
            assertEquals(List.of(1, 5, 5), bursts(capture, "fresh").subList(0, 3));
            assertEquals(List.of(3, 4, 4), bursts(capture, "lower"));
            assertEquals(List.of(3, 1), bursts(capture, "few"));
        }
    }

    /** Each says something else of how it announces. */
    private void announcers() {
        globals(
                "vrrp_garp_master_delay 2",
                "vrrp_garp_master_repeat 3",
                "vrrp_garp_master_refresh 6",
                "vrrp_garp_master_refresh_repeat 2",
                "vrrp_garp_lower_prio_delay 3",
                "vrrp_garp_lower_prio_repeat 4");
        instance("plain", 255);
        instance(
                "own", 255, "garp_master_delay 0", "garp_master_repeat 2", "garp_master_refresh 0");
        instance(
                "fresh",
                255,
                "garp_master_delay 0",
                "garp_master_repeat 1",
                "garp_master_refresh 2",
                "garp_master_refresh_repeat 5");
        instance("lower", 255, "garp_master_delay 0", "garp_master_refresh 0");
        instance(
                "few",
                255,
                "garp_master_delay 0",
                "garp_master_refresh 0",
                "garp_lower_prio_repeat 1",
                "garp_lower_prio_delay 0");
    }

    private void awaitBursts(Capture capture, String name, int count) {
        Await.until(
                count + " bursts of " + name,
                TwoHosts.DEADLINE_SECONDS,
                () -> bursts(capture, name).size() >= count,
                () -> bursts(capture, name).toString());
    }

    /** How many announcements of the address left together. */
    private List<Integer> bursts(Capture capture, String name) {
        String claim = "arp.isgratuitous && arp.src.proto_ipv4 == 10.77.1." + (100 + vrid(name));
        List<Integer> bursts = new ArrayList<>();
        double before = Double.NEGATIVE_INFINITY;
        for (String text : capture.fields(claim, "frame.time_epoch")) {
            double seconds = Double.parseDouble(text);
            int last = bursts.size() - 1;
            if (seconds - before > BURST_SECONDS) {
                bursts.add(1);
            } else {
                bursts.set(last, bursts.get(last) + 1);
            }
            before = seconds;
        }
        return bursts;
    }

    /** ARP-06: neighbour advertisements keep their gap; without the keyword they leave together. */
    @Execution(CONCURRENT)
    @Test
    void neighbourAdvertisementsKeepTheirGap() throws IOException {
        assertTrue(widestGap("") < 0.4);
        assertTrue(widestGap("vrrp_gna_interval 0.8") >= 0.79);
    }

    /** The least of the gaps between the first announcements, in seconds. */
    private static double widestGap(String global) throws IOException {
        try (TwoHosts hosts = new TwoHosts(TwoHosts.VIP6);
                Capture capture = Capture.start(hosts)) {
            ConfigText config =
                    new ConfigText(Link.V3, 255)
                            .globals("vrrp_garp_master_repeat 3")
                            .globals(global)
                            .addresses("fe80::77\n    " + TwoHosts.VIP6 + "/64");
            Daemon daemon = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            daemon.awaitMaster();
            List<Double> times = new ArrayList<>();
            Await.until(
                    "three announcements",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> {
                        times.clear();
                        capture.fields(
                                        "icmpv6.nd.na.target_address == " + TwoHosts.VIP6,
                                        "frame.time_epoch")
                                .forEach(text -> times.add(Double.parseDouble(text)));
                        return times.size() >= 3;
                    },
                    daemon::log);
            return times.get(1) - times.get(0);
        }
    }

    /** UNI-02, FSM-04 and the interface: where adverts come from, and what is a fault. */
    @Execution(CONCURRENT)
    @Test
    void sourcesFaultsAndPreemptionAreAsTheFileSays() throws IOException {
        globals("vrrp_garp_master_repeat 1");
        instance("source", 255, "mcast_src_ip 10.77.1.200");
        String late = unicast(PEER).replace("10.77.1.11", "10.77.1.201");
        instance("waits", 255, late, "track_src_ip");
        instance("starts", 255, late);
        instance("blind", 255, "dont_track_primary");
        instance("sees", 255);
        instance("meek", 150, "down_timer_adverts 100", "nopreempt");
        instance("bold", 150, "down_timer_adverts 100", "nopreempt", "preempt");
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            hosts.a.run("ip", "addr", "add", "10.77.1.200/24", "dev", "eth0");
            Daemon daemon = start(hosts);
            new StatusView(daemon, "source").awaitState("MASTER");
            new StatusView(daemon, "waits").awaitState("FAULT");
            assertNotEquals("FAULT", new StatusView(daemon, "starts").state());
            hosts.a.run("ip", "addr", "add", "10.77.1.201/24", "dev", "eth0");
            new StatusView(daemon, "waits").awaitState("MASTER");
            Await.until(
                    "an advert with the source",
                    TwoHosts.DEADLINE_SECONDS,
                    () ->
                            capture.fields("vrrp.virt_rtr_id == " + vrid("source"), "ip.src")
                                    .contains("10.77.1.200"),
                    daemon::log);

            onlyTheMeekFollow(daemon, new RawDatagrams(hosts.b));
            hosts.cable(0, false);
            new StatusView(daemon, "sees").awaitState("FAULT");
            assertEquals("MASTER", new StatusView(daemon, "blind").state());
        }
    }

    private void onlyTheMeekFollow(Daemon daemon, RawDatagrams peer) {
        for (String name : List.of("meek", "bold")) {
            new StatusView(daemon, name).awaitState("BACKUP");
            hear(peer, name, 100, 200);
            new StatusView(daemon, name).awaitCount("advert_rcvd", 1);
        }
        assertTrue(new StatusView(daemon, "bold").deadline("master_down") > 1_000);
        assertTrue(new StatusView(daemon, "meek").deadline("master_down") < 300);
    }
}
