package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.VrrpState;

class StatusLineTest {
    private final StatusLine line = new StatusLine(ServiceManager.of(Map.of()));

    private void enter(int number, VrrpState state) {
        InstanceId id = new InstanceId(number, "VI_" + number);
        line.onTransition(
                new Transition(id, VrrpState.INITIALIZE, state, Reason.STARTUP, "", 100, true, 0));
    }

    @Test
    void fewInstancesAreNamedAndManyCounted() {
        assertEquals("no instance: no address is claimed", line.text());
        enter(1, VrrpState.MASTER);
        enter(2, VrrpState.BACKUP);
        assertEquals("VI_1 MASTER, VI_2 BACKUP", line.text());
        for (int i = 3; i <= 6; i++) {
            enter(i, VrrpState.BACKUP);
        }
        assertEquals("5 BACKUP, 1 MASTER", line.text());
        for (int i = 2; i <= 6; i++) {
            enter(i, VrrpState.STOPPED);
        }
        enter(1, VrrpState.FAULT);
        assertEquals("VI_1 FAULT", line.text());
    }
}
