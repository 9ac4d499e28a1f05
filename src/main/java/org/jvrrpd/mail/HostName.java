package org.jvrrpd.mail;

/**
 * What stands in for settings that are not written (SMT-02, QRK-07).
 *
 * @param name the host's full name
 * @param user the account of the daemon
 */
record HostName(String name, String user) {
    /** As keepalived has it: the user of the process at the host's name. */
    String sender() {
        return user + "@" + name;
    }
}
