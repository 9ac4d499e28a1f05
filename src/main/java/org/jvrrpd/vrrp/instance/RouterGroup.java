package org.jvrrpd.vrrp.instance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;

/**
 * The members of a sync group: MASTER together or not at all (SYN-01 to SYN-05). An instance
 * without group is a group of its own. FAULT needs no word here: the engine gives a cause of one
 * member to all of them ({@link #causesOfOthers}). Loop thread only.
 */
public final class RouterGroup {
    private final String name;
    private final List<VirtualRouter> members = new ArrayList<>();
    private final List<VirtualRouter> readOnly = Collections.unmodifiableList(members);
    private final List<VirtualRouter> wishing = new ArrayList<>();
    private boolean isMoving;

    /** The name is empty for an instance without group. */
    public RouterGroup(String name) {
        this.name = name;
    }

    /** The instance leaves the group that it was in. */
    public void add(VirtualRouter router) {
        router.join(this);
        members.add(router);
    }

    public String name() {
        return name;
    }

    /** In the order of the configuration; to read only. */
    public List<VirtualRouter> members() {
        return readOnly;
    }

    /**
     * A member's master-down timer has expired: whether it may become MASTER, because all others
     * are or want it too. If not, its wish is remembered (SYN-01).
     */
    boolean letsBecomeMaster(VirtualRouter asking) {
        boolean agreed = true;
        for (VirtualRouter member : members) {
            agreed &=
                    member == asking
                            || member.state() == VrrpState.MASTER
                            || wishing.contains(member);
        }
        if (!agreed && !wishing.contains(asking)) {
            wishing.add(asking);
        }
        return agreed;
    }

    /** A member has accepted a master, or is no BACKUP any more. Allocates nothing. */
    void forgetWish(VirtualRouter router) {
        if (!wishing.isEmpty()) {
            wishing.remove(router);
        }
    }

    /** Whether all members are owners that want to be MASTER (SYN-05). */
    boolean isOwner() {
        for (VirtualRouter member : members) {
            if (!member.settings().isOwner() || !member.settings().startAsMaster()) {
                return false;
            }
        }
        return true;
    }

    /** A member has moved: the others follow it to MASTER and to BACKUP (SYN-02, SYN-03). */
    void follow(VirtualRouter leader, long nowNanos) {
        if (isMoving || members.size() == 1) {
            return;
        }
        isMoving = true;
        try {
            for (VirtualRouter member : members) {
                if (member != leader) {
                    follow(member, leader, nowNanos);
                }
            }
        } finally {
            isMoving = false;
        }
    }

    private void follow(VirtualRouter member, VirtualRouter leader, long nowNanos) {
        String why = leader.id() + " of " + name;
        VrrpState state = member.state();
        if (leader.state() == VrrpState.MASTER && state == VrrpState.BACKUP) {
            member.become(Master.INSTANCE, Reason.SYNC_GROUP, why, nowNanos);
        } else if (leader.state() == VrrpState.BACKUP
                && (state == VrrpState.MASTER || state == VrrpState.RESUMING)) {
            member.become(Backup.INSTANCE, Reason.SYNC_GROUP, why, nowNanos);
        }
    }

    /** A member has heard an advert of lower priority: all announce themselves (FSM-09). */
    void onLowerPriority(long nowNanos) {
        for (VirtualRouter member : members) {
            if (member.state() == VrrpState.MASTER) {
                member.announcements().onLowerPriority(nowNanos);
            }
        }
    }

    /**
     * What the causes of the other members mean for one (SYN-04).
     *
     * @param own what each member suffers from by itself, in the order of {@link #members}
     */
    public List<Cause> causesOfOthers(VirtualRouter router, List<List<Cause>> own) {
        List<Cause> causes = new ArrayList<>();
        for (int i = 0; i < members.size(); i++) {
            if (members.get(i) != router && !own.get(i).isEmpty()) {
                causes.add(ofOther(members.get(i), own.get(i)));
            }
        }
        return causes;
    }

    /** The first that is more than waiting, if there is one. */
    private Cause ofOther(VirtualRouter member, List<Cause> causes) {
        for (Cause cause : causes) {
            if (!cause.isPending()) {
                return new Cause(
                        Reason.SYNC_GROUP, member.id() + " of " + name + ": " + cause.detail());
            }
        }
        return new Cause(Reason.SCRIPT_PENDING, causes.get(0).detail() + " of " + member.id());
    }
}
