package org.jvrrpd.vrrp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.model.Succession;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.instance.RecordingPorts;

/** A process goes on where one before it was MASTER (docs/restart.md). */
class AdoptionTest {
    private static final long SECOND = 1_000_000_000L;

    private final RecordingPorts ports = new RecordingPorts();
    private final VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);

    private static InterfaceState eth0(boolean isUp) {
        List<IpAddress> addresses = List.of(IpAddress.of("10.0.0.5"));
        return new InterfaceState("eth0", 2, isUp, 1_500, MacAddress.ZERO, addresses);
    }

    /** Before, its priority would be a lower one than that of its predecessor. */
    @Test
    void anAdoptedInstanceSpeaksWhenItsScriptsAreKnown() {
        SimInstance checked = new SimInstance().priority(100).script("chk", 20);
        engine.start(Scenario.config(List.of(checked.build())), 0);
        engine.adopt("VI_1", new Succession(SECOND, 2 * SECOND));
        engine.onInterface(eth0(true), 0);
        engine.onDeadlines(0);
        assertEquals("open 10.0.0.5 v2; INITIALIZE>RESUMING ADOPTED", ports.take());
        engine.onScriptResult("chk", new ScriptResult(ScriptResult.Outcome.EXITED, 0), SECOND / 2);
        engine.onDeadlines(SECOND / 2);
        assertEquals(
                "notice VRRP_Script(chk) succeeded; priority 100>120; send 120;"
                        + " install [10.0.0.100]; announce [10.0.0.100]x5;"
                        + " watch [10.0.0.100]; RESUMING>MASTER ADOPTED",
                ports.take());
    }

    /** A peer may be MASTER by now: it lets go and listens. */
    @Test
    void anAdoptedInstanceThatIsTooLateLetsGo() {
        SimInstance checked = new SimInstance().priority(100).script("chk", 20);
        engine.start(Scenario.config(List.of(checked.build())), 0);
        engine.adopt("VI_1", new Succession(SECOND, 2 * SECOND));
        engine.onInterface(eth0(true), 0);
        engine.onDeadlines(0);
        ports.take();
        engine.onDeadlines(2 * SECOND + 1);
        assertEquals("withdraw [10.0.0.100]; RESUMING>BACKUP OVERSLEPT", ports.take());
    }

    @Test
    void anAdoptionThatMeetsAFaultLeavesNoAddressBehind() {
        engine.start(Scenario.config(List.of(new SimInstance().build())), 0);
        engine.adopt("VI_1", new Succession(SECOND, SECOND));
        engine.onInterface(eth0(false), 0);
        engine.onDeadlines(0);
        assertEquals(
                "open 10.0.0.5 v2; withdraw [10.0.0.100]; INITIALIZE>FAULT LINK_DOWN",
                ports.take());
    }
}
