package org.jvrrpd.vrrp;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.vrrp.group.RouterGroup;
import org.jvrrpd.vrrp.instance.Circumstances;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.track.Cause;

/** A cause of FAULT of one member of a sync group is one of all members (SYN-04). */
final class SharedFate {
    private SharedFate() {}

    /**
     * What the host means for a member.
     *
     * @param own what it means for each member by itself, in the order of the members
     */
    static Circumstances of(RouterGroup group, VirtualRouter router, List<Circumstances> own) {
        Circumstances mine = own.get(group.members().indexOf(router));
        if (own.size() == 1) {
            return mine;
        }
        List<Cause> causes = new ArrayList<>(mine.causes());
        for (int i = 0; i < own.size(); i++) {
            VirtualRouter member = group.members().get(i);
            if (member != router && !own.get(i).causes().isEmpty()) {
                causes.add(seenFromOutside(own.get(i), member.id() + " of " + group.name()));
            }
        }
        return new Circumstances(
                mine.interfaceIndex(),
                mine.source(),
                mine.contribution(),
                causes,
                mine.linkProven(),
                own.stream().anyMatch(Circumstances::awaitsScripts));
    }

    /** Its first cause that is more than waiting, if there is one. */
    private static Cause seenFromOutside(Circumstances member, String name) {
        Cause fault = member.firstFault();
        return fault != null
                ? new Cause(Reason.SYNC_GROUP, name + ": " + fault.detail())
                : new Cause(Reason.SCRIPT_PENDING, member.causes().get(0).detail() + " of " + name);
    }
}
