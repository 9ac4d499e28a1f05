package org.jvrrpd.outbound;

import java.util.Set;

/**
 * What is told to the world outside of an instance or group: a new state, or an event of NTF-04 and
 * NTF-05 that is none.
 *
 * @param word the state or event, as scripts and pipes get it
 * @param priority the effective one; 0 for a group
 */
record Notice(Type type, String name, String word, int priority, long atNanos) {
    static final String MASTER = "MASTER";
    static final String BACKUP = "BACKUP";
    static final String FAULT = "FAULT";
    static final String STOP = "STOP";
    static final String DELETED = "DELETED";
    static final String LOWER_PRIORITY = "MASTER_RX_LOWER_PRI";
    static final String MASTER_PRIORITY = "MASTER_PRIORITY";
    static final String BACKUP_PRIORITY = "BACKUP_PRIORITY";

    private static final Set<String> EVENTS =
            Set.of(LOWER_PRIORITY, MASTER_PRIORITY, BACKUP_PRIORITY);

    /** Which kind of thing has the state; the constant is the word of scripts and pipes. */
    enum Type {
        INSTANCE,
        GROUP
    }

    static Notice ofGroup(String name, String word, long atNanos) {
        return new Notice(Type.GROUP, name, word, 0, atNanos);
    }

    /** False for an event that leaves the state as it is. */
    boolean isState() {
        return !EVENTS.contains(word);
    }
}
