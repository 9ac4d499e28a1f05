package org.jvrrpd.vrrp.port;

/** Why an instance changed its state. The constant's name is the journal field JVRRPD_REASON. */
public enum Reason {
    STARTUP("start"),
    ADDRESS_OWNER("priority 255 owns the addresses"),
    MASTER_DOWN("no advert from a master in time"),
    PRIORITY_ZERO("the master stopped"),
    HIGHER_PRIORITY_ADVERT("an advert of higher priority was received"),
    HIGHER_ADDRESS_ADVERT("an advert of the same priority from a higher address was received"),
    LINK_DOWN("the interface is down"),
    INTERFACE_UNFIT("the interface cannot carry what the instance needs"),
    TRACKED_INTERFACE_DOWN("a tracked interface is down"),
    NO_SOURCE_ADDRESS("the interface has no address to send from"),
    SCRIPT_FAILED("a tracked script failed"),
    SCRIPT_PENDING("a tracked script has not finished its first run"),
    FILE_FAILED("a tracked file means FAULT"),
    PROCESS_QUORUM_LOST("too few or too many tracked processes run"),
    SYNC_GROUP("another member of the sync group changed"),
    FAULT_CLEARED("every cause of the fault is gone"),
    CONFIGURATION_CHANGED("a reload changed what cannot be changed in place"),
    CONFIGURATION_REMOVED("a reload removed the instance"),
    SHUTDOWN("planned stop"),
    DRAINED("drained on request"),
    SUCCESSOR_ANNOUNCED("the successor has announced the addresses"),
    NO_SUCCESSOR("no successor took over within the dead time"),
    OVERSLEPT("this host stood still for longer than its peers wait, so one may have taken over"),
    ADOPTED("addresses of the predecessor process were adopted");

    private final String sentence;

    Reason(String sentence) {
        this.sentence = sentence;
    }

    public String sentence() {
        return sentence;
    }
}
