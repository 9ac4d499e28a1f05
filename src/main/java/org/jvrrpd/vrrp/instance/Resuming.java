package org.jvrrpd.vrrp.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.vrrp.track.Cause;
import org.jvrrpd.wire.AdvertReader;

/**
 * A restarted process has the addresses that its predecessor had as MASTER, says nothing, and
 * listens for a bounded time whether another has taken over meanwhile. It renews no lease before
 * its first advert: should it die here, the addresses end as if it had never been.
 */
final class Resuming implements Role {
    static final Role INSTANCE = new Resuming();

    private Resuming() {}

    @Override
    public VrrpState state() {
        return VrrpState.RESUMING;
    }

    @Override
    public void enter(VirtualRouter router, long nowNanos) {
        router.addresses().inherit();
        long untilNanos = router.adoption().complete();
        router.deadlines().set(Timer.RESUME, Math.max(nowNanos, untilNanos));
        endIfScriptsAreKnown(router, nowNanos);
    }

    /** Only with their results its priority is that of its predecessor. */
    private static void endIfScriptsAreKnown(VirtualRouter router, long nowNanos) {
        boolean hasScripts = !router.settings().trackScripts().isEmpty();
        if (hasScripts && !router.circumstances().awaitsScripts()) {
            router.deadlines().set(Timer.RESUME, nowNanos);
        }
    }

    @Override
    public void leave(VirtualRouter router, VrrpState next, long nowNanos) {
        router.deadlines().clear(Timer.RESUME);
        if (!next.holdsAddresses()) {
            router.addresses().withdrawAll(nowNanos);
        }
    }

    /** As between two masters (RFC 9568 6.4.3): the better one goes on. */
    @Override
    public void onAdvert(VirtualRouter router, AdvertReader advert, long nowNanos) {
        int byPriority = Integer.compare(advert.priority(), router.priority());
        int byAddress = router.circumstances().compareSource(advert);
        if (byPriority > 0 || byPriority == 0 && byAddress > 0) {
            router.master().learn(advert, nowNanos);
            Reason reason =
                    byPriority > 0 ? Reason.HIGHER_PRIORITY_ADVERT : Reason.HIGHER_ADDRESS_ADVERT;
            router.become(Backup.INSTANCE, reason, router.master().name(), nowNanos);
        } else if (byPriority < 0 || byAddress < 0) {
            router.become(Master.INSTANCE, Reason.ADOPTED, "", nowNanos);
        }
    }

    @Override
    public void onTimer(VirtualRouter router, Timer timer, long dueNanos, long nowNanos) {
        assert timer == Timer.RESUME : timer;
        if (router.adoption().isTooLate(nowNanos)) {
            router.become(Backup.INSTANCE, Reason.OVERSLEPT, "", nowNanos);
        } else {
            router.become(Master.INSTANCE, Reason.ADOPTED, "", nowNanos);
        }
    }

    /** The peers still take us for the master: tell them, as it would. */
    @Override
    public void onCircumstances(VirtualRouter router, long nowNanos) {
        Cause fault = router.circumstances().firstFault();
        if (fault != null) {
            router.adverts().sendPriorityZero(nowNanos);
            router.become(Fault.INSTANCE, fault.reason(), fault.detail(), nowNanos);
        } else {
            endIfScriptsAreKnown(router, nowNanos);
        }
    }

    /** No such interval runs. */
    @Override
    public void onMasterDownInterval(VirtualRouter router, long beforeNanos, long nowNanos) {}

    @Override
    public void onReload(VirtualRouter router, AddressChange change, long nowNanos) {
        router.addresses().change(change);
    }

    /** Its advert decides. */
    @Override
    public void onClaim(
            VirtualRouter router, IpAddress address, @Nullable MacAddress rival, long nowNanos) {}

    /** Its lease has run out. A master installs it again, with its first advert. */
    @Override
    public void onAddressRemoved(VirtualRouter router, VirtualAddress address, long nowNanos) {
        router.addresses().lost(address);
    }

    @Override
    public void onStop(VirtualRouter router, long nowNanos) {
        router.tenure().beginRelease(true, Reason.SHUTDOWN, nowNanos);
    }

    /** The addresses are served: they are handed over. */
    @Override
    public void onHandOver(VirtualRouter router, long nowNanos) {
        router.tenure().beginRelease(false, Reason.DRAINED, nowNanos);
    }
}
