package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;

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

    /** PRC-22: keepalived has a colon in some lines. */
    @ParameterizedTest
    @CsvSource({
        "LINK_DOWN,           interface eth0 down,       false, ': entering FAULT state (interface eth0 down)'",
        "TRACKED_INTERFACE_DOWN, interface t0 down,      false, ': entering FAULT state (interface t0 down)'",
        "SCRIPT_FAILED,       script chk,                false, ': entering FAULT state due to script chk'",
        "FILE_FAILED,         file f,                    false, ': tracked file f now FAULT state'",
        "FILE_FAILED,         file f,                    true,  ': entering FAULT state (tracked file f has status -254)'",
        "PROCESS_QUORUM_LOST, tracked process p quorum not achieved, false, ' entering FAULT state (tracked process p quorum not achieved)'",
        "NO_SOURCE_ADDRESS,   no IPv4 address for interface, false, ' entering FAULT state (no IPv4 address for interface)'"
    })
    void causesOfAFaultAreSaidAsKeepalivedDoes(
            Reason reason, String detail, boolean isStart, String line) {
        String text = new Cause(reason, detail).remark(isStart);
        InstanceId id = new InstanceId(0, "VI_1");
        assertEquals(
                "(VI_1)" + line,
                TransitionLog.line(new TransitionListener.Remark(id, false, text, 0)));
    }
}
