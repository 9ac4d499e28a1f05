package org.jvrrpd.vrrp.group;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.vrrp.instance.Companions;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;

/**
 * The members of a sync group: MASTER together or not at all. An instance without group is one of
 * its own. FAULT needs no coordination: the engine gives a cause of one member to all of them. Loop
 * thread only.
 */
public final class RouterGroup implements Companions {
    private final String name;
    private final List<VirtualRouter> members;
    private final TransitionListener listener;
    private final List<VirtualRouter> wishing = new ArrayList<>();
    private @Nullable VrrpState told;
    private boolean isMoving;

    /**
     * @param name empty for an instance without group
     * @param members in the order of the configuration, at least one
     */
    RouterGroup(String name, List<VirtualRouter> members, TransitionListener listener) {
        this.name = name;
        this.listener = listener;
        this.members = List.copyOf(members);
    }

    boolean is(String otherName, List<VirtualRouter> otherMembers) {
        return name.equals(otherName) && members.equals(otherMembers);
    }

    public String name() {
        return name;
    }

    public List<VirtualRouter> members() {
        return members;
    }

    @Override
    public boolean agreeToMaster(VirtualRouter asking) {
        boolean agreed = true;
        for (VirtualRouter member : members) {
            boolean isReady =
                    member.state() == VrrpState.MASTER
                            || member.isHandingOver()
                            || wishing.contains(member);
            agreed &= isReady || member == asking;
        }
        if (!agreed && !wishing.contains(asking)) {
            wishing.add(asking);
        }
        return agreed;
    }

    @Override
    public void withdrawWish(VirtualRouter router) {
        if (!wishing.isEmpty()) {
            wishing.remove(router);
        }
    }

    @Override
    public boolean areOwners() {
        for (VirtualRouter member : members) {
            if (!member.settings().isOwner() || !member.settings().startAsMaster()) {
                return false;
            }
        }
        return true;
    }

    /** The others follow to MASTER and to BACKUP, and do not lead in turn (SYN-02, SYN-03). */
    @Override
    public void onMoved(VirtualRouter leader, long nowNanos) {
        if (isMoving || members.size() == 1) {
            return;
        }
        tell(leader, nowNanos);
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

    /** keepalived's line (PRC-22), once for each move of the group; none for its first state. */
    private void tell(VirtualRouter leader, long nowNanos) {
        VrrpState state = leader.state();
        boolean isShared =
                switch (state) {
                    case MASTER, BACKUP -> true;
                    case FAULT -> leader.reason() != Reason.SCRIPT_PENDING;
                    default -> false;
                };
        if (isShared && state != told) {
            boolean isFirst = told == null;
            told = state;
            if (!isFirst) {
                String what = "Syncing instances to " + state.word() + " state";
                listener.onNotice("VRRP_Group(" + name + ") " + what, nowNanos);
            }
        }
    }

    private void follow(VirtualRouter member, VirtualRouter leader, long nowNanos) {
        VrrpState state = member.state();
        boolean toMaster =
                leader.state() == VrrpState.MASTER
                        && (state == VrrpState.BACKUP || member.isHandingOver());
        boolean toBackup =
                leader.state() == VrrpState.BACKUP
                        && (state == VrrpState.MASTER || state == VrrpState.RESUMING);
        if (toMaster || toBackup) {
            member.follow(leader.state(), leader.id() + " of " + name, nowNanos);
        }
    }

    @Override
    public void onLowerPriority(VirtualRouter router, long nowNanos) {
        for (VirtualRouter member : members) {
            if (member != router && member.state() == VrrpState.MASTER) {
                member.announceAgain(nowNanos);
            }
        }
    }
}
