package org.jvrrpd.vrrp.instance;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.VrrpState;
import org.jvrrpd.wire.AdvertReader;

/**
 * What an instance does in one of its states (RFC 9568 6.4). Implementations have no data: it is in
 * the {@link VirtualRouter}. There are no default methods, so that every state says what it does at
 * every event. A handler moves the state at most once, as its last act.
 */
interface Role {
    VrrpState state();

    /** Begins the duties of the state. Never moves on by itself. */
    void enter(VirtualRouter router, long nowNanos);

    /** Ends the duties; addresses stay where the next state holds them too. */
    void leave(VirtualRouter router, VrrpState next, long nowNanos);

    /** A believed advert of another router. */
    void onAdvert(VirtualRouter router, AdvertReader advert, long nowNanos);

    /**
     * A timer fired; it is not armed any more.
     *
     * @param dueNanos when it should have fired; not later than {@code nowNanos}
     */
    void onTimer(VirtualRouter router, Timer timer, long dueNanos, long nowNanos);

    /** What is good or bad around the instance has changed ({@code router.circumstances()}). */
    void onCircumstances(VirtualRouter router, long nowNanos);

    /**
     * Priority or settings changed the master-down interval.
     *
     * @param beforeNanos the old one; the new one is {@code router.masterDownNanos()}
     */
    void onMasterDownInterval(VirtualRouter router, long beforeNanos, long nowNanos);

    /** A reload changed the settings in place. */
    void onReload(VirtualRouter router, AddressChange change, long nowNanos);

    /**
     * Another station says that it has one of our addresses.
     *
     * @param rival null: it has the hardware address of this host, as hosts with VMACs have
     */
    void onClaim(
            VirtualRouter router, IpAddress address, @Nullable MacAddress rival, long nowNanos);

    /** One of our addresses vanished from its interface. */
    void onAddressRemoved(VirtualRouter router, VirtualAddress address, long nowNanos);

    /** A planned stop was asked for. */
    void onStop(VirtualRouter router, long nowNanos);

    /** A handover was asked for; the priority is the lowest one already. */
    void onHandOver(VirtualRouter router, long nowNanos);
}
