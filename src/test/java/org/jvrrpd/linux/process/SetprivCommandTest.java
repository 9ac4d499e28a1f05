package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class SetprivCommandTest {
    private static final long SETUID_AND_SETGID = 1 << 7 | 1 << 6;
    private static final Privileges ROOT = new Privileges(0, 0, -1);
    private static final Privileges SERVICE = new Privileges(990, 990, SETUID_AND_SETGID);
    private static final Privileges NOTHING = new Privileges(990, 990, 0);
    private static final RunAs WWW = new RunAs(33, 34, "www-data");

    private static String words(RunAs account, Privileges own) {
        Launch launch = new Launch(List.of("/c", "-a"), account, true);
        return String.join(" ", SetprivCommand.words(launch, own));
    }

    @Test
    void aDaemonOfRootChangesTheAccountAndKeepsNoOtherGroup() {
        assertEquals(
                "/usr/bin/setpriv --reuid=33 --regid=34 --groups=34 --"
                        + " /usr/bin/setpriv --pdeathsig=TERM -- /c -a",
                words(WWW, ROOT));
        assertEquals(
                "/usr/bin/setpriv --reuid=0 --regid=0 --groups=0 --pdeathsig=TERM -- /c -a",
                words(RunAs.ROOT, ROOT));
    }

    @Test
    void theServiceDropsItsCapabilities() {
        assertEquals(
                "/usr/bin/setpriv --reuid=33 --regid=34 --groups=34 --inh-caps=-all"
                        + " --ambient-caps=-all --pdeathsig=TERM -- /c -a",
                words(WWW, SERVICE));
    }

    @Test
    void onTheWayToRootTheDeathSignalIsSetAfterTheCapabilitiesAreGained() {
        assertEquals(
                "/usr/bin/setpriv --reuid=0 --regid=0 --groups=0 --inh-caps=-all"
                        + " --ambient-caps=-all -- /usr/bin/setpriv --pdeathsig=TERM -- /c -a",
                words(RunAs.ROOT, SERVICE));
    }

    @Test
    void aDaemonThatMayNothingKeepsItsAccount() {
        assertEquals(
                "/usr/bin/setpriv --inh-caps=-all --ambient-caps=-all --pdeathsig=TERM -- /c -a",
                words(NOTHING.own(), NOTHING));
    }

    @Test
    void onlyAComplaintOfSetprivIsARefusal() {
        String complaint = "setpriv: failed to execute /c: Permission denied";
        assertTrue(SetprivCommand.isRefusal(new ExitStatus(false, 126), complaint));
        assertFalse(SetprivCommand.isRefusal(new ExitStatus(false, 0), complaint));
        assertFalse(SetprivCommand.isRefusal(new ExitStatus(true, 9), complaint));
        assertFalse(SetprivCommand.isRefusal(new ExitStatus(false, 127), "x"));
        assertEquals(
                "failed to execute /c: Permission denied", SetprivCommand.complaint(complaint));
    }
}
