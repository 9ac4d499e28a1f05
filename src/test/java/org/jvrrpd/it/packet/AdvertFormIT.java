package org.jvrrpd.it.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vrrp.port.InstanceId;

/** Adverts over IPv4 as tshark reads them. */
class AdvertFormIT {
    private static final String A_ADDRESS = "10.77.1.11";
    private static final String B_ADDRESS = "10.77.1.12";
    private static final String C_ADDRESS = "10.77.1.13";

    private final NetworkLab lab = new NetworkLab();
    private String hostA = "";
    private String hostB = "";
    private Station a;

    @BeforeEach
    void connect() throws Exception {
        hostA = lab.host("a");
        hostB = lab.host("b");
        lab.lan(1, hostA, hostB, lab.host("c"));
        a = Station.on(hostA);
    }

    @AfterEach
    void disconnect() {
        a.close();
        lab.close();
    }

    /** PKT-02. */
    @Test
    void aVersion2AdvertWithPasswordIsWellFormed() throws Exception {
        try (Capture capture = Capture.start(hostB, "eth0", 3, "ip proto 112")) {
            InstanceId id = a.open(0, Settings.withPassword(51, "secret"), A_ADDRESS);
            a.send(id, 100);
            a.send(id, 0, 255);
            assertEquals(
                    List.of(
                            header(1, "224.0.0.18", 40) + " 2 51 100 1 1 1 secret",
                            header(2, "224.0.0.18", 40) + " 2 51 0 1 1 1 secret",
                            header(3, "224.0.0.18", 40) + " 2 51 255 1 1 1 secret"),
                    capture.fields(fields("vrrp.adver_int", "vrrp.auth_type", "vrrp.auth_string")));
        }
    }

    @Test
    void aVersion3AdvertIsWellFormed() throws Exception {
        try (Capture capture = Capture.start(hostB, "eth0", 2, "ip proto 112")) {
            InstanceId id = a.open(0, Settings.multicast(3, 52), A_ADDRESS);
            a.send(id, 100, 101);
            assertEquals(
                    List.of(
                            header(1, "224.0.0.18", 32) + " 3 52 100 1 100 10.77.1.100",
                            header(2, "224.0.0.18", 32) + " 3 52 101 1 100 10.77.1.100"),
                    capture.fields(fields("vrrp.short_adver_int", "vrrp.ip_addr")));
        }
    }

    /** As it was when it was queued: what is learned in the same turn comes with the next one. */
    @Test
    void anotherFormOfTheChecksumIsUsedFromTheNextAdvertOn() throws Exception {
        try (Capture capture = Capture.start(hostB, "eth0", 3, "ip proto 112")) {
            InstanceId id = a.open(0, Settings.multicast(3, 52), A_ADDRESS);
            a.send(id, 100);
            a.run(
                    () -> {
                        a.sender.send(id, 101, 0);
                        a.sender.useChecksum(
                                id, IpAddress.of("224.0.0.18"), ChecksumForm.MESSAGE_ONLY);
                    });
            a.send(id, 102);
            assertEquals(
                    List.of("100 1", "101 1", "102 0"),
                    capture.fields("vrrp.prio", "vrrp.checksum.status"));
        }
    }

    /** PKT-08: neither sorted nor turned around. */
    @Test
    void addressesAreSentInTheOrderOfTheFile() throws Exception {
        try (Capture capture = Capture.start(hostB, "eth0", 1, "ip proto 112")) {
            InstanceId id =
                    a.open(
                            0,
                            Settings.withAddresses(
                                    52,
                                    IpAddress.of("10.77.1.102"),
                                    IpAddress.of("10.77.1.100"),
                                    IpAddress.of("10.77.1.101")),
                            A_ADDRESS);
            a.send(id, 100);
            assertEquals(
                    List.of("10.77.1.102,10.77.1.100,10.77.1.101"), capture.fields("vrrp.ip_addr"));
        }
    }

    @Test
    void everyUnicastPeerGetsAnAdvertWithAChecksumOfItsOwn() throws Exception {
        try (Capture capture = Capture.start(hostA, "eth0", 2, "ip proto 112")) {
            InstanceId id =
                    a.open(0, Settings.unicast("eth0", 3, 53, B_ADDRESS, C_ADDRESS), A_ADDRESS);
            a.send(id, 100);
            assertEquals(
                    List.of(
                            header(1, B_ADDRESS, 32) + " 3 53 100 1 100",
                            header(1, C_ADDRESS, 32) + " 3 53 100 1 100"),
                    capture.fields(fields("vrrp.short_adver_int")));
        }
    }

    private static String header(int identification, String destination, int lengthBytes) {
        return String.format(
                java.util.Locale.ROOT,
                "255 0xc0 %s 0x%04x %s %s %d 1",
                DO_NOT_FRAGMENT_UNSET,
                identification,
                A_ADDRESS,
                destination,
                lengthBytes);
    }

    private static final String DO_NOT_FRAGMENT_UNSET = "0";

    private static String[] fields(String... more) {
        List<String> common =
                List.of(
                        "ip.ttl",
                        "ip.dsfield",
                        "ip.flags.df",
                        "ip.id",
                        "ip.src",
                        "ip.dst",
                        "ip.len",
                        "ip.checksum.status",
                        "vrrp.version",
                        "vrrp.virt_rtr_id",
                        "vrrp.prio",
                        "vrrp.checksum.status");
        return java.util.stream.Stream.concat(common.stream(), java.util.Arrays.stream(more))
                .toArray(String[]::new);
    }
}
