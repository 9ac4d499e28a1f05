package org.jvrrpd.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** SMT-02, SMT-03: the words of keepalived. */
class AlertTextTest {
    private static void instance(String word, String event, String body) {
        Alert alert = AlertText.ofInstance("VI_1", word);
        assertEquals("VRRP Instance VI_1 - " + event, alert.subject());
        assertEquals("=> " + body + " <=", alert.body());
    }

    private static void group(String word, String event, String body) {
        Alert alert = AlertText.ofGroup("G", word);
        assertEquals("VRRP Group G - " + event, alert.subject());
        assertEquals("=> " + body + " <=", alert.body());
    }

    @Test
    void everyStateOfAnInstanceHasItsText() {
        instance("MASTER", "Entering MASTER state", "VRRP Instance is now owning VRRP VIPs");
        String lost = "VRRP Instance is no longer owning VRRP VIPs";
        instance("BACKUP", "Entering BACKUP state", lost);
        instance("FAULT", "Entering FAULT state", lost);
        instance("STOP", "Stopping", "VRRP Instance stopping");
        instance("DELETED", "Deleted", "VRRP Deleted at reload");
    }

    @Test
    void everyStateOfAGroupHasItsText() {
        for (String state : new String[] {"MASTER", "BACKUP", "FAULT"}) {
            group(
                    state,
                    "Entering " + state + " state",
                    "All VRRP group instances are now in " + state + " state");
        }
        group("STOP", "Stopping", "All VRRP group instances are now stopping");
    }

    @Test
    void noTwoAlertsHaveTheSameNumber() {
        long first = AlertText.ofGroup("G", "MASTER").number();
        assertTrue(AlertText.ofGroup("G", "MASTER").number() > first);
    }
}
