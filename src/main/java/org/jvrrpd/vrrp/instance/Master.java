package org.jvrrpd.vrrp.instance;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;
import org.jvrrpd.wire.AdvertReader;

/** RFC 9568 6.4.3, there called Active: holds the addresses and says so in every interval. */
final class Master implements Role {
    static final Role INSTANCE = new Master();

    private Master() {}

    @Override
    public VrrpState state() {
        return VrrpState.MASTER;
    }

    /** FSM-13: the advert precedes the addresses, so that an old master drops them first. */
    @Override
    public void enter(VirtualRouter router, long nowNanos) {
        router.master().forget();
        router.adverts().send(nowNanos);
        router.addresses().installAll(nowNanos);
        router.announcements().begin(nowNanos);
        router.addresses().watch();
    }

    /** FSM-14. */
    @Override
    public void leave(VirtualRouter router, VrrpState next, long nowNanos) {
        router.deadlines().clear(Timer.ADVERT);
        router.adverts().rest();
        router.ownPriority().contest().end();
        router.announcements().end(nowNanos);
        if (next != VrrpState.RELEASING) {
            router.addresses().unwatch();
        }
        if (!next.holdsAddresses()) {
            router.addresses().withdrawAll(nowNanos);
        }
    }

    @Override
    public void onAdvert(VirtualRouter router, AdvertReader advert, long nowNanos) {
        int byPriority = Integer.compare(advert.priority(), router.priority());
        int byAddress = router.circumstances().compareSource(advert);
        if (advert.priority() == 0) {
            router.remark(true, "Master received priority 0 message", nowNanos);
            router.adverts().send(nowNanos);
        } else if (byPriority > 0 || byPriority == 0 && byAddress > 0) {
            giveWay(router, advert, byPriority, nowNanos);
        } else if (byPriority == 0 && byAddress < 0 && isLostToOwner(router, advert, nowNanos)) {
            router.ownPriority().yieldOwnership(nowNanos);
            giveWay(router, advert, 1, nowNanos);
        } else if (byPriority < 0 || byAddress < 0) {
            onLowerPriority(router, advert, nowNanos);
        } else if (router.remarks().isFirst(Remarks.Kind.OWN_ADDRESS)) {
            String text = "equal priority advert received from remote host with our IP address.";
            router.remark(false, "WARNING - " + text, nowNanos);
        }
    }

    /** FSM-12. */
    private static boolean isLostToOwner(VirtualRouter router, AdvertReader advert, long nowNanos) {
        return router.ownPriority().isOwners()
                && router.ownPriority().contest().isLost(advert, nowNanos);
    }

    /** FSM-10: no priority 0, no other advert unless it is asked for. */
    private static void giveWay(
            VirtualRouter router, AdvertReader advert, int byPriority, long nowNanos) {
        if (router.settings().higherPrioSendAdvert()) {
            router.adverts().send(nowNanos);
        }
        String text = "Master received advert from " + advert.source();
        int theirs = advert.priority();
        text +=
                byPriority > 0
                        ? " with higher priority " + theirs + ", ours " + router.priority()
                        : " with same priority " + theirs + " but higher IP address than ours";
        router.remark(false, text, nowNanos);
        router.master().learn(advert, nowNanos);
        Reason reason =
                byPriority > 0 ? Reason.HIGHER_PRIORITY_ADVERT : Reason.HIGHER_ADDRESS_ADVERT;
        router.become(Backup.INSTANCE, reason, router.master().name(), nowNanos);
    }

    /** FSM-09; the advert timer starts anew only if an advert was sent (TMR-05). */
    private static void onLowerPriority(VirtualRouter router, AdvertReader advert, long nowNanos) {
        boolean answers = !router.settings().lowerPrioNoAdvert();
        if (router.remarks().isFirst(Remarks.Kind.LOWER_PRIORITY_ANSWERED)) {
            String text = "Received advert from " + advert.source() + " with lower priority ";
            text += advert.priority() + ", ours " + router.priority();
            router.remark(false, text + (answers ? ", forcing new election" : ""), nowNanos);
        }
        router.reception().peers().onLowerPriority(advert, nowNanos);
        router.reception().followSequence();
        if (answers) {
            router.adverts().send(nowNanos);
        }
        router.announcements().onLowerPriority(nowNanos);
        router.companions().onLowerPriority(router, nowNanos);
        router.listener()
                .onLowerPriorityHeard(router.id(), advert.priority(), advert.source(), nowNanos);
    }

    @Override
    public void onTimer(VirtualRouter router, Timer timer, long dueNanos, long nowNanos) {
        if (timer == Timer.ADVERT) {
            router.adverts().sendDue(dueNanos, nowNanos);
        } else {
            router.announcements().onTimer(timer, nowNanos);
        }
    }

    /** FSM-15; a script that is only waited for is none (TRK-06). */
    @Override
    public void onCircumstances(VirtualRouter router, long nowNanos) {
        Cause fault = router.circumstances().firstFault();
        if (fault != null) {
            router.adverts().sendPriorityZero(nowNanos);
            router.become(Fault.INSTANCE, fault.reason(), fault.detail(), nowNanos);
        }
    }

    /** TRK-03: the next regular advert says it. */
    @Override
    public void onMasterDownInterval(VirtualRouter router, long beforeNanos, long nowNanos) {}

    /** PRC-10: an advert at once; new addresses are installed and announced. */
    @Override
    public void onReload(VirtualRouter router, AddressChange change, long nowNanos) {
        router.adverts().send(nowNanos);
        router.addresses().change(change);
        router.announcements().onReload(change.added(), nowNanos);
        if (!change.added().isEmpty() || !change.removed().isEmpty()) {
            router.addresses().watch();
        }
    }

    /** Another's claim does not move a master, its advert may; but it is answered and told. */
    @Override
    public void onClaim(
            VirtualRouter router, IpAddress address, @Nullable MacAddress rival, long nowNanos) {
        if (rival != null) {
            boolean isOften = router.announcements().sentinel().onClaim(address, rival, nowNanos);
            router.reception().peers().onClaim(address, rival, isOften, nowNanos);
        }
    }

    /**
     * The address is installed and announced again: no transition (design.md section 3). While no
     * advert leaves this host its leases run out, and that is left so.
     */
    @Override
    public void onAddressRemoved(VirtualRouter router, VirtualAddress address, long nowNanos) {
        boolean hasLapsed = router.liveness().hasLapsed(nowNanos);
        if (hasLapsed && router.adverts().isBlocked()) {
            String text = "the lease of " + address + " ran out, as no advert can be sent";
            router.remark(false, text, nowNanos);
            router.addresses().lost(address);
            router.addresses().leaveLapsed(address);
            return;
        }
        String why =
                hasLapsed ? "has lost its lease while we stood still" : "was removed by others";
        router.remark(false, address + " " + why + "; installing it again", nowNanos);
        restore(router, address, hasLapsed, nowNanos);
        if (!hasLapsed) {
            router.addresses().removals().onRemoved(nowNanos);
        }
    }

    private static void restore(
            VirtualRouter router, VirtualAddress address, boolean hasLapsed, long nowNanos) {
        router.count(hasLapsed ? InstanceCounter.ADDRESS_LAPSED : InstanceCounter.ADDRESS_RESTORED);
        router.addresses().install(List.of(address));
        router.announcements().announceOnce(address, nowNanos);
    }

    /** What has lapsed meanwhile comes back when adverts leave again. */
    static void restoreLapsed(VirtualRouter router, long nowNanos) {
        for (VirtualAddress address : router.addresses().takeLapsed()) {
            restore(router, address, true, nowNanos);
        }
    }

    @Override
    public void onStop(VirtualRouter router, long nowNanos) {
        router.tenure().beginRelease(true, Reason.SHUTDOWN, nowNanos);
    }

    /** Hands over while it serves. */
    @Override
    public void onHandOver(VirtualRouter router, long nowNanos) {
        router.tenure().beginRelease(false, Reason.DRAINED, nowNanos);
    }
}
