package org.jvrrpd.daemon;

/** How the service ends: keepalived's numbers (CHK-06), which wrappers and units know. */
public final class ExitStatus {
    /** A planned stop; also keepalived's answer to a second start. */
    public static final int OK = 0;

    /** It could not start or go on: a lock, a directory, a wrong option. */
    public static final int FATAL = 1;

    /** The configuration is unusable: starting again will not help (RestartPreventExitStatus). */
    public static final int CONFIG = 2;

    /** A privilege is missing: starting again will not help. */
    public static final int NO_PERMISSION = 4;

    /** keepalived's, for its options: a file is missing, or one that must be included is. */
    public static final int NO_CONFIGURATION = 6;

    /** A bug: last rites were given; a new start is in order. */
    public static final int PROGRAMMING = 70;

    private ExitStatus() {}
}
