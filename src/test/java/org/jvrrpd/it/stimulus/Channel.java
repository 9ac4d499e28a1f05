package org.jvrrpd.it.stimulus;

/** What is observed of a world. Within a channel the order counts, between channels it does not. */
enum Channel {
    /** Adverts on the wire, by virtual router. */
    ADVERTS,
    /** Gratuitous ARP and unsolicited neighbour advertisements. */
    CLAIMS,
    /** Lines of the notify pipe. */
    PIPE,
    /** What notify scripts were called with, sorted: they run side by side. */
    SCRIPTS,
    /** The lines of the log that PRC-22 names, by instance. */
    LOG,
    /** Lines of the log about the process, and its end. */
    PROCESS,
    /** Addresses, routes and rules when everything is quiet. */
    KERNEL
}
