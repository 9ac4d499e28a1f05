package org.jvrrpd.vrrp.port;

/**
 * The states of an instance: those of RFC 9568 section 6.4, keepalived's FAULT, and two of ours.
 */
public enum VrrpState {
    /** Waiting for an interface and a source address, or not started. */
    INITIALIZE("INIT", false),
    BACKUP("BACKUP", false),
    MASTER("MASTER", true),
    /** Something that is tracked has failed; adverts are ignored (FSM-15). */
    FAULT("FAULT", false),
    /**
     * Priority 0 was sent; addresses are held, silently, until the successor has announced them.
     */
    RELEASING("RELEASING", true),
    /** A restarted process holds addresses of its predecessor and listens before it decides. */
    RESUMING("RESUMING", true),
    /** Ended; nothing is held. */
    STOPPED("STOP", false);

    private final String word;
    private final boolean holdsAddresses;

    VrrpState(String word, boolean holdsAddresses) {
        this.word = word;
        this.holdsAddresses = holdsAddresses;
    }

    /** The word of logs, notify scripts and status: keepalived's where it has one. */
    public String word() {
        return word;
    }

    /** Whether adverts are looked at (RX-16). */
    public boolean takesPart() {
        return this == BACKUP || this == MASTER || this == RELEASING || this == RESUMING;
    }

    public boolean holdsAddresses() {
        return holdsAddresses;
    }
}
