package org.jvrrpd.outbound;

import org.jvrrpd.vrrp.port.InstanceId;

/** Hears what became of adverts, at the end of the turn that sent them. Loop thread only. */
public interface AdvertFate {
    /** Nobody wants to know. */
    AdvertFate IGNORED =
            new AdvertFate() {
                @Override
                public void onSent(InstanceId id) {}

                @Override
                public boolean onBlocked(InstanceId id, boolean isBlocked) {
                    return true;
                }
            };

    /** The kernel has taken the advert; of a unicast instance, that to one peer at least. */
    void onSent(InstanceId id);

    /**
     * From now on none of its adverts leaves, or they leave again: {@code EngineInput}.
     *
     * @return false: that could not be told; it is said again with the next advert
     */
    boolean onBlocked(InstanceId id, boolean isBlocked);
}
