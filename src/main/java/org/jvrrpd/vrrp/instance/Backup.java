package org.jvrrpd.vrrp.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Seconds;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;
import org.jvrrpd.wire.AdvertReader;

/** RFC 9568 6.4.2: watches the master and takes over when it is silent. */
final class Backup implements Role {
    static final Role INSTANCE = new Backup();

    private Backup() {}

    @Override
    public VrrpState state() {
        return VrrpState.BACKUP;
    }

    @Override
    public void enter(VirtualRouter router, long nowNanos) {
        router.deadlines().set(Timer.MASTER_DOWN, nowNanos + router.masterDownNanos());
    }

    @Override
    public void leave(VirtualRouter router, VrrpState next, long nowNanos) {
        router.listening().end();
        router.deadlines().clear(Timer.MASTER_DOWN);
        router.deadlines().clear(Timer.PREEMPT_DELAY);
        router.preemption().reset();
        router.companions().withdrawWish(router);
        router.ownPriority().restoreOwnership(nowNanos);
    }

    /** FSM-05, FSM-06. An advert that is not accepted touches nothing. */
    @Override
    public void onAdvert(VirtualRouter router, AdvertReader advert, long nowNanos) {
        if (advert.priority() == 0) {
            router.liveness().heardMaster();
            router.master().hasStopped();
            long waitNanos = router.ownPriority().releaseSkewNanos();
            router.deadlines().set(Timer.MASTER_DOWN, nowNanos + waitNanos);
            router.remark(true, "Backup received priority 0 advertisement", nowNanos);
        } else if (router.preemption().yieldsTo(advert.priority(), nowNanos)) {
            router.companions().withdrawWish(router);
            router.liveness().heardMaster();
            router.master().learn(advert, nowNanos);
            router.deadlines().set(Timer.MASTER_DOWN, nowNanos + router.masterDownNanos());
        } else if (router.remarks().isFirst(Remarks.Kind.LOWER_PRIORITY_DISCARDED)) {
            String from = "advert from " + advert.source();
            String text = "received lower priority (" + advert.priority() + ") " + from;
            router.remark(false, text + " - discarding", nowNanos);
        }
    }

    @Override
    public void onTimer(VirtualRouter router, Timer timer, long dueNanos, long nowNanos) {
        if (timer == Timer.PREEMPT_DELAY) {
            router.preemption().end();
            return;
        }
        if (timer == Timer.LISTEN_FIRST) {
            router.listening().giveUp();
            return;
        }
        assert timer == Timer.MASTER_DOWN : timer;
        if (router.liveness().putsOff(nowNanos - dueNanos)) {
            router.count(InstanceCounter.TAKEOVER_PUT_OFF);
            String late = Seconds.fixed(nowNanos - dueNanos, 3) + " s";
            router.remark(true, "late by " + late + "; listening for one more interval", nowNanos);
            router.deadlines().set(Timer.MASTER_DOWN, nowNanos + router.master().intervalNanos());
            return;
        }
        if (router.listening().holdsBack(nowNanos)) {
            return;
        }
        router.remark(true, "Receive advertisement timeout", nowNanos);
        if (!router.companions().agreeToMaster(router)) {
            router.deadlines().set(Timer.MASTER_DOWN, nowNanos + router.masterDownNanos());
            return;
        }
        Reason reason = router.master().isStopped() ? Reason.PRIORITY_ZERO : Reason.MASTER_DOWN;
        router.become(Master.INSTANCE, reason, router.master().name(), nowNanos);
    }

    /** FSM-15. A script that a reload has added is waited for without a fault. */
    @Override
    public void onCircumstances(VirtualRouter router, long nowNanos) {
        Cause fault = router.circumstances().firstFault();
        if (fault != null) {
            router.become(Fault.INSTANCE, fault.reason(), fault.detail(), nowNanos);
        } else {
            router.listening().onCircumstances(nowNanos);
        }
    }

    /** TRK-03: the running deadline moves by the difference, after a release by a part of it. */
    @Override
    public void onMasterDownInterval(VirtualRouter router, long beforeNanos, long nowNanos) {
        long byNanos = router.masterDownNanos() - beforeNanos;
        boolean isReleased = router.master().isStopped();
        router.deadlines()
                .move(
                        Timer.MASTER_DOWN,
                        isReleased
                                ? router.ownPriority().releaseSkew().shortened(byNanos)
                                : byNanos);
    }

    /** Nothing is installed; a preempt delay begins anew with the new settings. */
    @Override
    public void onReload(VirtualRouter router, AddressChange change, long nowNanos) {
        router.deadlines().clear(Timer.PREEMPT_DELAY);
        router.preemption().reset();
    }

    /** The master's announcements. */
    @Override
    public void onClaim(
            VirtualRouter router, IpAddress address, @Nullable MacAddress rival, long nowNanos) {}

    /** Our own doing. */
    @Override
    public void onAddressRemoved(VirtualRouter router, VirtualAddress address, long nowNanos) {}

    @Override
    public void onStop(VirtualRouter router, long nowNanos) {
        router.become(Stopped.INSTANCE, Reason.SHUTDOWN, "", nowNanos);
    }

    /** Its priority says all. */
    @Override
    public void onHandOver(VirtualRouter router, long nowNanos) {}
}
