package org.jvrrpd.mail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.jvrrpd.testing.Await;

/** When a connection is made, and when it ends. */
class MailConnectionTest {
    private static void awaitClosed(SenderRig rig, int count) {
        Await.until(
                count + " connections are closed",
                30,
                () -> rig.server.closed.get() == count,
                () -> rig.server.opened + " opened, " + rig.server.closed + " closed");
    }

    @Test
    void mailsThatWaitShareOneConnectionWhichEndsWithTheLast() {
        try (SenderRig rig = new SenderRig(SenderRig.PATIENT)) {
            CountDownLatch posted = new CountDownLatch(1);
            rig.server.hold("1", posted);
            rig.sender.use(SenderRig.SETTINGS);
            rig.post("1");
            rig.post("2");
            rig.post("3");
            posted.countDown();
            rig.awaitTaken("1 [ops@example.net]", "2 [ops@example.net]", "3 [ops@example.net]");
            awaitClosed(rig, 1);
            assertEquals(1, rig.server.opened.get());
        }
    }

    @Test
    void aConnectionThatFailedIsNotUsedAgain() {
        try (SenderRig rig = new SenderRig(SenderRig.EAGER)) {
            rig.server.answer =
                    (alert, recipients) -> {
                        if (rig.server.attempts.size() == 1) {
                            throw MailTrouble.passing("it broke");
                        }
                        return new MailLink.Receipt(List.of(), List.of());
                    };
            rig.sender.use(SenderRig.SETTINGS);
            rig.post("1");
            rig.awaitTaken("1 [ops@example.net]");
            awaitClosed(rig, 2);
            assertEquals(2, rig.server.opened.get());
        }
    }

    @Test
    void otherSettingsNeedAnotherConnection() {
        try (SenderRig rig = new SenderRig(SenderRig.PATIENT)) {
            CountDownLatch reloaded = new CountDownLatch(1);
            rig.server.hold("1", reloaded);
            rig.sender.use(SenderRig.SETTINGS);
            rig.post("1");
            rig.awaitAttempts(1);
            rig.post("2");
            rig.sender.use(new SomeSettings().by("relay", 25).made());
            reloaded.countDown();
            rig.awaitTaken("1 [ops@example.net]", "2 [ops@example.net]");
            assertEquals(List.of("1 127.0.0.1", "2 relay"), List.copyOf(rig.server.attempts));
            awaitClosed(rig, 2);
        }
    }
}
