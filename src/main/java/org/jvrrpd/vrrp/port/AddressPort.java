package org.jvrrpd.vrrp.port;

import java.util.List;
import org.jvrrpd.model.VirtualAddress;

/**
 * Puts addresses on interfaces and takes them away. Requests of one turn leave together at its end,
 * in order. Failures come back as {@code EngineInput.onAddressFailed}. An address that was there
 * before and is not ours is left alone by both methods. Loop thread only.
 */
public interface AddressPort {
    void install(InstanceId id, List<VirtualAddress> addresses);

    void withdraw(InstanceId id, List<VirtualAddress> addresses);

    /**
     * From now on the kernel shall remove the addresses of the instance by itself unless they are
     * renewed in so many seconds; what is installed changes in place. Said before the first is
     * installed. Adverts that leave renew them, where the last renewal is long enough ago.
     *
     * @param seconds 0: they stay for ever, as they do where this was never said
     */
    default void lease(InstanceId id, int seconds) {}

    /**
     * As {@link #lease}, but what is installed changes with the next advert that leaves, which
     * renews in any case: should none leave, nothing is different.
     */
    default void leaseFromNextAdvert(InstanceId id, int seconds) {}

    /** Renews the addresses of an instance that sends no advert in this turn. */
    default void renew(InstanceId id) {}

    /** An address has gone without us: it is not ours until it is installed again. */
    default void lapsed(InstanceId id, VirtualAddress address) {}
}
