package org.jvrrpd.daemon;

import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.outbound.AddressInstaller;
import org.jvrrpd.outbound.AdvertFate;
import org.jvrrpd.outbound.TenureLedger;
import org.jvrrpd.vrrp.port.InstanceId;

/**
 * An advert that has left renews the addresses of its instance, in the same turn, and is recorded
 * for a process after this one.
 */
final class SentAdverts implements AdvertFate {
    private final EventLoop loop;
    private final AddressInstaller addresses;
    private final TenureLedger tenures;
    private final Blockage blockage;

    /** Hears in a later turn whether adverts leave. */
    interface Blockage {
        void onAdvertsBlocked(InstanceId id, boolean isBlocked, long nowNanos);
    }

    SentAdverts(
            EventLoop loop, AddressInstaller addresses, TenureLedger tenures, Blockage blockage) {
        this.loop = loop;
        this.addresses = addresses;
        this.tenures = tenures;
        this.blockage = blockage;
    }

    @Override
    public void onSent(InstanceId id) {
        addresses.onAdvertSent(id);
        tenures.onAdvertSent(id);
    }

    @Override
    public boolean onBlocked(InstanceId id, boolean isBlocked) {
        return loop.post(nowNanos -> blockage.onAdvertsBlocked(id, isBlocked, nowNanos));
    }
}
