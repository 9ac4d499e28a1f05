package org.jvrrpd.config.source;

/** How bad a finding is; the order is from worst to mildest. */
public enum Severity {
    /** The service does not start with this file, nor would keepalived. */
    FATAL("fatal error"),
    /** What is written is not what takes effect, but the service starts, as keepalived would. */
    ERROR("error"),
    /** What is written works, but probably not as meant. */
    WARNING("warning"),
    /** Good to know. */
    INFO("note");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word that people read. */
    public String word() {
        return word;
    }
}
