package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.Placement;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.VrrpState;

/** What the interfaces of a host mean for an instance. */
class HostCircumstancesTest {
    private final RecordingPorts ports = new RecordingPorts();
    private final VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);

    private static InterfaceState eth0(InterfaceState.Kind kind) {
        List<IpAddress> addresses = List.of(IpAddress.of("10.0.0.5"));
        return new InterfaceState("eth0", 2, true, 1_500, MacAddress.ZERO, kind, addresses);
    }

    /** MAC-08: never from the base, though that has an address, too. */
    @Test
    void anIpvlanIsSentFromWithItsOwnAddress() {
        VrrpInstance plain = new SimInstance().build();
        VirtualInterface ipvlan =
                new VirtualInterface(
                        "vrrp.1",
                        "eth0",
                        MacAddress.ZERO,
                        true,
                        false,
                        false,
                        null,
                        null,
                        new VirtualInterface.Ipvlan("bridge", IpPrefix.parse("10.0.0.41/24")));
        Placement on = new Placement("vrrp.1", List.of(ipvlan));
        engine.start(Scenario.config(List.of(plain.placed(on, plain.addresses(), List.of()))), 0);
        engine.onInterface(eth0(InterfaceState.Kind.PLAIN), 0);
        engine.onInterface(InterfaceState.absent("vrrp.1"), 0);
        engine.onDeadlines(0);
        assertEquals(VrrpState.FAULT, engine.routers().get(0).state());
        ports.take();
        List<IpAddress> own = List.of(IpAddress.of("10.0.0.41"));
        engine.onInterface(new InterfaceState("vrrp.1", 7, true, 1_500, MacAddress.ZERO, own), 0);
        assertEquals(
                "notice Netlink reports vrrp.1 up; open 10.0.0.41 v2; FAULT>BACKUP FAULT_CLEARED",
                ports.take());
    }

    /** MAC-09, CHK-10: until it can; it stays in FAULT for ever in keepalived. */
    @Test
    void anInterfaceThatCannotCarryItMeansFault() {
        engine.start(Scenario.config(List.of(new SimInstance().build())), 0);
        engine.onInterface(eth0(InterfaceState.Kind.PLAIN), 0);
        engine.onDeadlines(0);
        ports.withRemarks();
        engine.onInterface(eth0(new InterfaceState.Kind(true, false)), 1);
        assertTrue(ports.take().contains("(interface eth0 does not support multicast)"));
        assertEquals(VrrpState.FAULT, engine.routers().get(0).state());
        engine.onInterface(eth0(InterfaceState.Kind.PLAIN), 2);
        assertEquals(VrrpState.BACKUP, engine.routers().get(0).state());
    }
}
