package org.jvrrpd.inbound;

import org.jvrrpd.linux.process.ProcessLook;

/** Which processes somebody wants to know of. */
interface ProcessMatch {
    /** Names the one who wants to know. */
    String key();

    /** Whether a process that a matching one makes matches too, until it does something else. */
    boolean isInherited();

    /** Whether the command line must be looked at. */
    boolean needsWords();

    boolean matches(ProcessLook look);
}
