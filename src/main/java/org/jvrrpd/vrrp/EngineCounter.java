package org.jvrrpd.vrrp;

import org.jvrrpd.health.CounterDescriptor;

/** What the engine counts that belongs to no instance. */
public enum EngineCounter implements CounterDescriptor {
    UNKNOWN_VRID("adverts for a VRID that is not configured on the interface"),
    UNKNOWN_SCRIPT("results of scripts that the configuration does not have"),
    UNKNOWN_FILE("readings of tracked files that the configuration does not have"),
    UNKNOWN_PROCESS("counts of tracked processes that the configuration does not have");

    private final String sentence;

    EngineCounter(String sentence) {
        this.sentence = sentence;
    }

    @Override
    public String sentence() {
        return sentence;
    }
}
