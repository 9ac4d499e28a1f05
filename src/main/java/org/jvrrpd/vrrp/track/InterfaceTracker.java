package org.jvrrpd.vrrp.track;

import java.util.HashMap;
import java.util.Map;

/** Which interfaces are up: IFF_UP and IFF_RUNNING (TRK-09). One that was never seen is not. */
public final class InterfaceTracker {
    private final Map<String, Boolean> upByName = new HashMap<>();

    /** Returns whether this changes the verdict. */
    public boolean onInterface(String name, boolean up) {
        boolean before = verdict(name) == Verdict.GOOD;
        upByName.put(name, up);
        return before != up;
    }

    public Verdict verdict(String name) {
        return upByName.getOrDefault(name, false) ? Verdict.GOOD : Verdict.BAD;
    }
}
