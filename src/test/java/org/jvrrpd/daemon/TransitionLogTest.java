package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.VrrpState;

class TransitionLogTest {
    private static String line(VrrpState from, VrrpState to, Reason reason, String detail) {
        return TransitionLog.line(
                new Transition(new InstanceId(0, "VI_1"), from, to, reason, detail, 100, true, 0));
    }

    @Test
    void linesBeginAsThoseOfKeepalived() {
        assertEquals(
                "(VI_1) Entering BACKUP STATE (init)",
                line(VrrpState.INITIALIZE, VrrpState.BACKUP, Reason.STARTUP, ""));
        assertEquals(
                "(VI_1) Entering MASTER STATE: no advert from a master in time (3.609 s since 10.0.0.2)",
                line(
                        VrrpState.BACKUP,
                        VrrpState.MASTER,
                        Reason.MASTER_DOWN,
                        "3.609 s since 10.0.0.2"));
        assertEquals(
                "(VI_1) Entering FAULT STATE (init): the interface is down (eth0)",
                line(VrrpState.INITIALIZE, VrrpState.FAULT, Reason.LINK_DOWN, "eth0"));
        assertEquals(
                "(VI_1) Entering MASTER STATE: priority 255 owns the addresses",
                line(VrrpState.INITIALIZE, VrrpState.MASTER, Reason.ADDRESS_OWNER, ""));
    }
}
