package org.jvrrpd.vrrp.track;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.vrrp.port.Reason;

/**
 * One thing that keeps an instance in FAULT (FSM-17).
 *
 * @param detail a phrase: {@code interface eth0 down}, {@code script chk_nginx}
 */
public record Cause(Reason reason, String detail) {
    /** It would not hear another MASTER. */
    public static final Cause DEAF =
            new Cause(Reason.INTERFACE_UNFIT, "adverts cannot be received");

    public static Cause interfaceDown(Reason reason, String name) {
        return new Cause(reason, "interface " + name + " down");
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Cause that && that.reason == reason && that.detail.equals(detail);
    }

    @Override
    public int hashCode() {
        return 31 * reason.hashCode() + detail.hashCode();
    }

    /** Whether it is only waiting: such an instance is in FAULT silently (FSM-23). */
    public boolean isPending() {
        return reason == Reason.SCRIPT_PENDING;
    }

    /**
     * keepalived's line of the log (PRC-22), what follows {@code (instance) }, see {@code
     * TransitionListener.Remark}.
     *
     * @param isStart before the instance has a state
     */
    public String remark(boolean isStart) {
        return switch (reason) {
            case SCRIPT_FAILED -> ": entering FAULT state due to " + detail;
            case FILE_FAILED ->
                    isStart
                            ? ": entering FAULT state (tracked " + detail + " has status -254)"
                            : ": tracked " + detail + " now FAULT state";
            case LINK_DOWN, TRACKED_INTERFACE_DOWN -> ": entering FAULT state (" + detail + ")";
            default -> "entering FAULT state (" + detail + ")";
        };
    }

    /** Its line when the cause is over; empty: none. */
    public String farewell() {
        return reason == Reason.FILE_FAILED ? ": tracked " + detail + " leaving FAULT state" : "";
    }
}
