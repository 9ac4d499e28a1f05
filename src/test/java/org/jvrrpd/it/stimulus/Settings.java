package org.jvrrpd.it.stimulus;

/** What the configurations of all groups have in common. */
final class Settings {
    /** Seconds; no advert of version 2 is due while a group runs. */
    static final int LONG_SECONDS = 200;

    /** Sign of {@link #marker}. */
    static final String MARKED = "vrid 99 priority 100";

    private Settings() {}

    /**
     * @param more lines of global_defs
     */
    static String globals(String more) {
        return "global_defs {\n  router_id lab\n  script_user root\n  enable_script_security\n"
                + "  vrrp_notify_fifo DIR/pipe\n  vrrp_garp_master_refresh 0\n"
                + "  vrrp_garp_master_delay 0\n  vrrp_garp_master_repeat 1\n"
                + "  vrrp_garp_lower_prio_delay 0\n  vrrp_garp_lower_prio_repeat 1\n"
                + more
                + "}\n";
    }

    /**
     * An instance of version 2 on eth0, whose address ends with its VRID.
     *
     * @param more further lines of it
     */
    static String instance(int vrid, int priority, String more) {
        return instance(vrid, priority, LONG_SECONDS, "10.77.1." + vrid + "/24", more);
    }

    /**
     * @param interval in seconds, as written
     * @param addresses one a line
     */
    static String instance(int vrid, int priority, int interval, String addresses, String more) {
        return "vrrp_instance VI_"
                + vrid
                + " {\n  state BACKUP\n  interface eth0\n  virtual_router_id "
                + vrid
                + "\n  priority "
                + priority
                + "\n  advert_int "
                + interval
                + "\n  virtual_ipaddress {\n    "
                + addresses
                + "\n  }\n  "
                + more
                + "\n}\n";
    }

    /** The station's advert to such an instance. */
    static Advert advert(int vrid, int priority) {
        String address = "10.77.1." + vrid;
        return new Advert(2, vrid, LONG_SECONDS, "10.77.1.12", address).priority(priority);
    }

    /** The instance that {@link #marker} addresses; it is MASTER from the first of them on. */
    static String markerInstance() {
        return instance(99, 100, "");
    }

    /** Answered at once, so that all that was sent before has been read: shows {@link #MARKED}. */
    static Advert marker() {
        return advert(99, 0);
    }

    /** How the line of a transition begins. */
    static String entering(int vrid, String state) {
        return "(VI_" + vrid + ") Entering " + state + " STATE";
    }

    /** A planned stop of a MASTER, whose successor speaks as soon as it may. */
    static void endAsMaster(World world, Advert successor, String... addresses) {
        world.end();
        world.await("priority 0 ");
        world.send(successor);
        for (String address : addresses) {
            world.claim(address);
        }
    }
}
