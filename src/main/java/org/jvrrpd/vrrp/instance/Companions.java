package org.jvrrpd.vrrp.instance;

/** What an instance must know of the other members of its sync group (SYN-01 to SYN-05). */
public interface Companions {
    /** No group: nobody to be asked, nobody to be told. */
    Companions NONE =
            new Companions() {
                @Override
                public boolean agreeToMaster(VirtualRouter asking) {
                    return true;
                }

                @Override
                public void withdrawWish(VirtualRouter router) {}

                @Override
                public boolean areOwners() {
                    return true;
                }

                @Override
                public void onMoved(VirtualRouter router, long nowNanos) {}

                @Override
                public void onLowerPriority(VirtualRouter router, long nowNanos) {}
            };

    /**
     * The instance's master-down timer has expired: whether it may become MASTER, because all
     * others are or want it too. If not, its wish is remembered.
     */
    boolean agreeToMaster(VirtualRouter asking);

    /** It has accepted a master, or is no BACKUP any more. Allocates nothing. */
    void withdrawWish(VirtualRouter router);

    /** Whether all are owners that want to be MASTER (SYN-05). */
    boolean areOwners();

    /** It has entered another state. */
    void onMoved(VirtualRouter router, long nowNanos);

    /** It has heard an advert of lower priority: the others announce themselves too (FSM-09). */
    void onLowerPriority(VirtualRouter router, long nowNanos);
}
