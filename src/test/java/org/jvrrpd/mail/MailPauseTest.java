package org.jvrrpd.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** How long a mail is tried. The condition tells the pauses, so that no test waits for one. */
class MailPauseTest {
    private static final long HOUR_MILLIS = TimeUnit.HOURS.toMillis(1);
    private static final long MINUTE_MILLIS = TimeUnit.MINUTES.toMillis(1);

    /** Other settings are tried at once, so each of them ends a pause. */
    private static void useServer(SenderRig rig, int number) {
        rig.sender.use(new SomeSettings().by("relay" + number, 25).made());
    }

    private static void awaitPause(SenderRig rig, int server, int seconds) {
        useServer(rig, server);
        rig.awaitTrouble("relay" + server + " port 25: no connection;");
        rig.awaitTrouble("next attempt in " + seconds + " s");
    }

    @Test
    void pausesGrowFromFiveSecondsToFiveMinutesAndBeginAnewAfterAMail() {
        try (SenderRig rig = new SenderRig(MailSender.USUAL)) {
            rig.server.failAll();
            useServer(rig, 0);
            rig.post("1");
            int server = 0;
            for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 300, 300}) {
                awaitPause(rig, server, seconds);
                server++;
            }
            rig.server.takeAll();
            useServer(rig, server);
            rig.awaitTaken("1 [ops@example.net]");
            rig.awaitTrouble("");
            rig.server.failAll();
            rig.post("2");
            awaitPause(rig, server, 5);
        }
    }

    @Test
    void anAlertIsGivenUpWhenItIsAnHourOld() {
        try (SenderRig rig = new SenderRig(MailSender.USUAL)) {
            rig.server.failAll();
            rig.sender.use(SenderRig.SETTINGS);
            long now = System.currentTimeMillis();
            rig.sender.post(new Alert("old", "", now - HOUR_MILLIS - 1, 1));
            rig.awaitTrouble("given up: old");
            rig.awaitCount(MailCounter.MAILS_LOST, 1);
            assertEquals(1, rig.server.attempts.size());
            rig.sender.post(new Alert("young", "", now - HOUR_MILLIS + 10 * MINUTE_MILLIS, 2));
            rig.awaitTrouble("1 waiting");
            assertEquals(1, rig.count(MailCounter.MAILS_LOST));
        }
    }

    @Test
    void theEndCutsAPauseShort() {
        try (SenderRig rig = new SenderRig(SenderRig.PATIENT)) {
            rig.server.failAll();
            rig.sender.use(SenderRig.SETTINGS);
            rig.post("1");
            rig.awaitTrouble("no connection");
            rig.server.takeAll();
            rig.sender.end();
            assertTrue(rig.sender.awaitEnd(TimeUnit.SECONDS.toNanos(30)));
            assertEquals(1, rig.count(MailCounter.MAILS_SENT));
        }
    }
}
