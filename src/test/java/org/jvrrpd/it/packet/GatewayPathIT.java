package org.jvrrpd.it.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.outbound.NeighbourCounter;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort.Question;

/** Gateways that the kernel knows, and their answers: docs/sentinel.md. Host b is the gateway. */
class GatewayPathIT {
    private static final long DEADLINE_SECONDS = 60;
    private static final InstanceId ID = new InstanceId(0, "VI_1");
    private static final String GATEWAY = "10.77.1.12";
    private static final String VIP = "10.77.1.100";
    private static final String VIP6 = "fd77::100";

    private final NetworkLab lab = new NetworkLab();
    private String hostA = "";
    private String hostB = "";
    private Station a;

    @BeforeEach
    void connect() throws Exception {
        hostA = lab.host("a");
        hostB = lab.host("b");
        lab.lan(1, hostA, hostB);
        a = Station.on(hostA);
    }

    @AfterEach
    void disconnect() {
        a.close();
        lab.close();
    }

    private static VirtualAddress on(String address) {
        IpAddress ip = IpAddress.of(address);
        return new VirtualAddress(ip, ip.family().maxPrefixLength(), "eth0");
    }

    private void add(String host, String prefixed) {
        lab.run(host, "ip", "addr", "add", prefixed, "dev", "eth0", "nodad");
    }

    private void route(String... words) {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(words));
        lab.run(hostA, command.toArray(String[]::new));
    }

    private void find(String... addresses) {
        List<VirtualAddress> all = List.of(addresses).stream().map(GatewayPathIT::on).toList();
        a.run(() -> a.announcer.findGateways(ID, all));
    }

    private void awaitHeard(String... lines) {
        Await.until(
                String.join(", ", lines),
                DEADLINE_SECONDS,
                () -> a.heard.lines.containsAll(List.of(lines)),
                a.heard.lines::toString);
    }

    private void ask(String gateway, String... addresses) {
        List<VirtualAddress> all = List.of(addresses).stream().map(GatewayPathIT::on).toList();
        a.run(() -> a.announcer.watch(ID, all));
        List<Question> questions =
                all.stream().map(one -> new Question(one, IpAddress.of(gateway))).toList();
        a.run(() -> a.announcer.ask(ID, questions));
    }

    @Test
    void theNextHopOfTheDefaultRouteIsTheGateway() {
        add(hostA, VIP + "/32");
        find(VIP);
        awaitHeard("gateway null to " + VIP + "/32 dev eth0");
        route("route", "add", "default", "via", GATEWAY);
        find(VIP);
        awaitHeard("gateway " + GATEWAY + " to " + VIP + "/32 dev eth0");
    }

    /** A gateway need not answer an address that is of no prefix of the link. */
    @Test
    void anAddressOfElsewhereIsNotAskedFor() {
        add(hostA, "10.99.0.1/32");
        add(hostA, "fd99::1/128");
        add(hostA, "fd77::11/64");
        route("route", "add", "default", "via", GATEWAY);
        route("-6", "route", "add", "default", "via", "fe80::12", "dev", "eth0");
        find("10.99.0.1", "fd99::1");
        awaitHeard("gateway null to 10.99.0.1/32 dev eth0", "gateway null to fd99::1/128 dev eth0");
    }

    @Test
    void rulesAndRoutersByLinkLocalAddressCount() {
        add(hostA, VIP + "/32");
        add(hostA, VIP6 + "/64");
        route("route", "add", "default", "via", "10.77.1.77");
        route("route", "add", "default", "via", GATEWAY, "table", "77");
        route("rule", "add", "from", VIP, "table", "77");
        route("-6", "route", "add", "default", "via", "fe80::12", "dev", "eth0");
        find(VIP, VIP6);
        awaitHeard(
                "gateway " + GATEWAY + " to " + VIP + "/32 dev eth0",
                "gateway fe80::12 to " + VIP6 + "/128 dev eth0");
    }

    @Test
    void anAnswerIsToldOnce() {
        add(hostA, VIP + "/32");
        add(hostA, VIP6 + "/64");
        add(hostB, "fe80::12/64");
        ask(GATEWAY, VIP);
        awaitHeard("answer of " + GATEWAY + " to " + VIP + "/32 dev eth0");
        ask("fe80::12", VIP6);
        awaitHeard("answer of fe80::12 to " + VIP6 + "/128 dev eth0");
        ask("10.77.1.99", VIP);
        lab.run(hostA, "arping", "-q", "-c", "1", "-I", "eth0", "-s", VIP, GATEWAY);
        ask(GATEWAY, VIP);
        Await.until("the third answer", DEADLINE_SECONDS, () -> a.heard.lines.size() == 3);
        assertEquals(3, a.announcer.counters().get(NeighbourCounter.QUESTIONS_SENT) - 1);
    }

    /** As many as the filter tells apart. */
    @Test
    void answersToManyAddressesAreHeard() {
        String[] many = new String[200];
        for (int i = 0; i < many.length; i++) {
            many[i] = "10.77.1." + (20 + i);
        }
        ask(GATEWAY, many);
        awaitHeard(
                "answer of " + GATEWAY + " to " + many[0] + "/32 dev eth0",
                "answer of " + GATEWAY + " to " + many[199] + "/32 dev eth0");
    }

    @Test
    void whatIsNotThereIsNotDefended() {
        add(hostA, VIP + "/32");
        add(hostA, VIP6 + "/64");
        a.run(() -> a.announcer.defend(ID, List.of(on("10.77.1.101"), on("fd77::101"))));
        a.run(() -> a.announcer.defend(ID, List.of(on(VIP), on(VIP6))));
        Await.until(
                "the others are announced",
                DEADLINE_SECONDS,
                () -> a.announcer.counters().get(NeighbourCounter.FRAMES_SENT) == 2);
        assertEquals(2, a.announcer.counters().get(NeighbourCounter.ADDRESSES_SKIPPED));
    }
}
