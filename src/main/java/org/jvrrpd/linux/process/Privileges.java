package org.jvrrpd.linux.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.jvrrpd.linux.StatusMask;

/**
 * What this process may do: its account and its effective capabilities. Decides which account a
 * script without one gets, and whether accounts can be changed at all.
 */
public record Privileges(int uid, int gid, long capabilities) {
    private static final int CAP_SETGID = 6;
    private static final int CAP_SETUID = 7;

    /** Those of the calling process. */
    public static Privileges ofThisProcess() {
        return new Privileges(ProcessCalls.geteuid(), ProcessCalls.getegid(), readCapabilities());
    }

    public boolean isRoot() {
        return uid == 0;
    }

    /** Whether scripts can run under other accounts. */
    public boolean mayChangeAccount() {
        return has(CAP_SETUID) && has(CAP_SETGID);
    }

    /** The account of this process. */
    public RunAs own() {
        return new RunAs(uid, gid, isRoot() ? "root" : "the daemon's own account");
    }

    private boolean has(int capability) {
        return (capabilities >> capability & 1) == 1;
    }

    private static long readCapabilities() {
        try {
            return StatusMask.read("/proc/thread-self/status", "CapEff");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the capabilities", e);
        }
    }
}
