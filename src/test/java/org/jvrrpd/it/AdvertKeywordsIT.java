package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.io.IOException;
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
 * Keywords that say how adverts travel and who is believed, on the wire; each beside a twin
 * without.
 */
@Tag("keywords")
class AdvertKeywordsIT extends ManyRouters {
    /** PKT-04, UNI-02, UNI-05, mcast_dst_ip. */
    @Execution(CONCURRENT)
    @Test
    void whatLeavesIsAsTheFileSays() throws IOException {
        globals("v3_checksum_as_v2 off");
        instance("plain", 255);
        instance("as_v2", 255, "v3_checksum_as_v2");
        instance("group", 255, "mcast_dst_ip 224.0.0.77");
        instance("unicast", 255, unicast(PEER));
        instance("ttl", 255, unicast(PEER), "unicast_ttl 9");
        instance("old", 255, unicast(PEER), "old_unicast_checksum");
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            Daemon daemon = start(hosts);
            for (String name : vrids.keySet()) {
                new StatusView(daemon, name).awaitState("MASTER");
            }
            capture.stop();
            assertEquals(GROUP + "\t255\t1", seen(capture, "plain").get(0));
            assertEquals(GROUP + "\t255\t0", seen(capture, "as_v2").get(0));
            assertEquals("224.0.0.77\t255\t1", seen(capture, "group").get(0));
            assertEquals(PEER + "\t255\t1", seen(capture, "unicast").get(0));
            assertEquals(PEER + "\t9\t1", seen(capture, "ttl").get(0));
            assertEquals(PEER + "\t255\t0", seen(capture, "old").get(0));
            assertEquals(ChecksumForm.MESSAGE_ONLY, capture.checksumForm(vrid("as_v2")));
            ChecksumForm old = ChecksumForm.PSEUDO_HEADER_OF_GROUP;
            assertEquals(old, capture.checksumForm(vrid("old")));
        }
    }

    @Execution(CONCURRENT)
    @Test
    void defaultsOfGlobalDefsHold() throws IOException {
        globals(
                "vrrp_mcast_group4 224.0.0.78",
                "vrrp_mcast_group6 ff02::78",
                "v3_checksum_as_v2",
                "vrrp_startup_delay 6.5");
        instance("plain", 255);
        instance("own", 255, "mcast_dst_ip 224.0.0.79", "v3_checksum_as_v2 off");
        config.append(
                        "vrrp_instance six {\n  interface eth0\n  virtual_router_id 9\n  priority 255")
                .append("\n  virtual_ipaddress {\n    fe80::9\n  }\n}\n");
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            Daemon daemon = start(hosts);
            daemon.awaitLog("Delaying startup for ", 1, TwoHosts.DEADLINE_SECONDS);
            assertFalse(daemon.log().contains("Entering"), daemon::log);
            daemon.awaitLog("Entering MASTER STATE", 3, TwoHosts.DEADLINE_SECONDS);
            String log = daemon.log();
            int completed = log.indexOf("Delayed start completed");
            assertTrue(completed >= 0 && completed < log.indexOf("Entering"), log);
            capture.stop();
            assertEquals("224.0.0.78\t255\t0", seen(capture, "plain").get(0));
            assertEquals("224.0.0.79\t255\t1", seen(capture, "own").get(0));
            List<String> six = capture.fields("ipv6.dst == ff02::78", "vrrp.virt_rtr_id");
            assertEquals("9", six.get(0));
        }
    }

    /** RX-10, UNI-05: every form is believed; the answer has the peer's. */
    @Execution(CONCURRENT)
    @Test
    void aPeerIsAnsweredInItsForm() throws IOException {
        globals("vrrp_garp_master_repeat 1");
        instance("plain", 255);
        instance("written", 255, "v3_checksum_as_v2 off");
        instance("unicast", 255, unicast(PEER));
        instance("never", 255, unicast(PEER), "old_unicast_checksum never");
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.start(hosts)) {
            Daemon daemon = start(hosts);
            vrids.keySet().forEach(name -> new StatusView(daemon, name).awaitState("MASTER"));
            RawDatagrams peer = new RawDatagrams(hosts.b);
            for (String name : List.of("plain", "written")) {
                AdvertTemplate advert = to(name, PEER, GROUP, CENTISECONDS_MAX);
                peer.advert(advert, TTL, ChecksumForm.MESSAGE_ONLY, 1);
                new StatusView(daemon, name).awaitCount("advert_sent", 2);
            }
            for (String name : List.of("unicast", "never")) {
                AdvertTemplate advert = to(name, PEER, "10.77.1.11", CENTISECONDS_MAX);
                peer.advert(advert, TTL, ChecksumForm.PSEUDO_HEADER_OF_GROUP, 1);
            }
            new StatusView(daemon, "unicast").awaitCount("advert_sent", 2);
            new StatusView(daemon, "never").awaitCount("chk_err", 1);
            capture.stop();
            String own = "ip.src == 10.77.1.11 && vrrp.virt_rtr_id == ";
            assertEquals("0", last(capture, own + vrid("plain")));
            assertEquals("1", last(capture, own + vrid("written")));
            assertEquals("0", last(capture, own + vrid("unicast")));
            assertEquals("1", last(capture, own + vrid("never")));
            String status = daemon.ask("status").output();
            String line = "checksum       of 10.77.1.12 is without pseudo-header, ";
            assertTrue(status.contains(line + "and it is answered in the same form"), status);
            assertTrue(status.contains(line + "ours is as configured"), status);
            daemon.awaitLog("(unicast) Setting unicast VRRPv3 checksum to old version", 1, 1);
        }
    }

    private static String last(Capture capture, String filter) {
        List<String> verdicts = capture.fields(filter, "vrrp.checksum.status");
        return verdicts.get(verdicts.size() - 1);
    }

    /** RX-12, RX-14, RX-15, UNI-04. */
    @Execution(CONCURRENT)
    @Test
    void whoIsBelievedIsAsTheFileSays() throws IOException {
        globals("vrrp_garp_master_repeat 1");
        instance("any", 100, unicast(PEER));
        instance("peers", 100, unicast(PEER), "check_unicast_src");
        instance("near", 100, unicast(PEER, " min_ttl 250 max_ttl 254"));
        instance("list", 100);
        instance("skip", 100, "skip_check_adv_addr");
        instance("owner", 255);
        instance("deaf", 255, "owner_ignore_adverts");
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon daemon = start(hosts);
            RawDatagrams other = new RawDatagrams(hosts.c);
            for (String name : List.of("any", "peers", "near")) {
                new StatusView(daemon, name).awaitState("BACKUP");
                AdvertTemplate advert = to(name, "10.77.1.13", "10.77.1.11", 100);
                other.advert(advert, TTL, ChecksumForm.PSEUDO_HEADER, 200);
            }
            new StatusView(daemon, "any").awaitCount("advert_rcvd", 1);
            assertTrue(new StatusView(daemon, "any").deadline("master_down") < 5);
            new StatusView(daemon, "peers").awaitCount("unicast_source_err", 1);
            assertTrue(new StatusView(daemon, "peers").deadline("master_down") > 5);
            new StatusView(daemon, "near").awaitCount("unicast_source_err", 1);
            AdvertTemplate near = to("near", PEER, "10.77.1.11", 100);
            other.advert(near, TTL, ChecksumForm.PSEUDO_HEADER, 200);
            new StatusView(daemon, "near").awaitCount("ip_ttl_err", 1);
            other.advert(near, 254, ChecksumForm.PSEUDO_HEADER, 200);
            Await.until(
                    "near is believed",
                    TwoHosts.DEADLINE_SECONDS,
                    () -> new StatusView(daemon, "near").deadline("master_down") < 5,
                    daemon::log);
            comparesAddresses(daemon, other);
            yieldsUnlessDeaf(daemon, other);
        }
    }

    /** The first of a sender is compared in any case. */
    private void comparesAddresses(Daemon daemon, RawDatagrams other) {
        for (String name : List.of("list", "skip")) {
            int vrid = vrid(name);
            AdvertTemplate advert =
                    new AdvertTemplate(
                            Family.IPV4,
                            3,
                            vrid,
                            CENTISECONDS_MAX,
                            List.of(IpAddress.of("10.77.1.99")),
                            0,
                            new byte[0],
                            IpAddress.of(PEER),
                            IpAddress.of(GROUP));
            for (int i = 0; i < 3; i++) {
                other.advert(advert, TTL, ChecksumForm.PSEUDO_HEADER, 200);
            }
            new StatusView(daemon, name).awaitCount("advert_rcvd", 3);
        }
        assertEquals(3, new StatusView(daemon, "list").count("addr_list_err"));
        assertEquals(1, new StatusView(daemon, "skip").count("addr_list_err"));
    }

    private void yieldsUnlessDeaf(Daemon daemon, RawDatagrams other) {
        hear(other, "deaf", 255);
        hear(other, "owner", 255);
        new StatusView(daemon, "owner").awaitState("BACKUP");
        assertEquals("MASTER", new StatusView(daemon, "deaf").state());
        assertEquals(0, new StatusView(daemon, "deaf").count("advert_rcvd"));
    }

    /** FSM-09, FSM-10, TMR-02. */
    @Execution(CONCURRENT)
    @Test
    void theElectionIsAsTheFileSays() throws IOException {
        globals("vrrp_garp_master_repeat 1");
        instance("answers", 255);
        instance("silent", 255, "lower_prio_no_advert");
        instance("leaves", 100);
        instance("parts", 100, "higher_prio_send_advert");
        instance("three", 100);
        instance("twenty", 100, "down_timer_adverts 20");
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon daemon = start(hosts);
            RawDatagrams peer = new RawDatagrams(hosts.b);
            new StatusView(daemon, "answers").awaitState("MASTER");
            new StatusView(daemon, "silent").awaitState("MASTER");
            hear(peer, "silent", 50);
            hear(peer, "answers", 50);
            new StatusView(daemon, "answers").awaitCount("advert_sent", 2);
            new StatusView(daemon, "silent").awaitCount("advert_rcvd", 1);
            assertEquals(1, new StatusView(daemon, "silent").count("advert_sent"));
            for (String name : List.of("leaves", "parts")) {
                new StatusView(daemon, name).awaitState("BACKUP");
                hear(peer, name, 200, 200);
                hear(peer, name, 0, 200);
                new StatusView(daemon, name).awaitState("MASTER");
                hear(peer, name, 200, CENTISECONDS_MAX);
                new StatusView(daemon, name).awaitState("BACKUP");
            }
            assertEquals(1, new StatusView(daemon, "leaves").count("advert_sent"));
            assertEquals(2, new StatusView(daemon, "parts").count("advert_sent"));
            for (String name : List.of("three", "twenty")) {
                hear(peer, name, 200, CENTISECONDS_MAX);
                new StatusView(daemon, name).awaitCount("advert_rcvd", 1);
            }
            assertTrue(new StatusView(daemon, "three").deadline("master_down") < 4 * 40.95);
            assertTrue(new StatusView(daemon, "twenty").deadline("master_down") > 19 * 40.95);
        }
    }
}
