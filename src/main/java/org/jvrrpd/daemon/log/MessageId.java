package org.jvrrpd.daemon.log;

/**
 * The kinds of log lines that programs look for, each with the journal's MESSAGE_ID
 * (sd_journal(3)). An id is never changed or used again: {@code journalctl MESSAGE_ID=...} and
 * catalogues rely on it.
 */
public enum MessageId {
    ENTERED_MASTER("5b7c0d5f3b0e4a51a9f2a3d1c6f04e01"),
    ENTERED_BACKUP("5b7c0d5f3b0e4a51a9f2a3d1c6f04e02"),
    ENTERED_FAULT("5b7c0d5f3b0e4a51a9f2a3d1c6f04e03"),
    ENTERED_OTHER("5b7c0d5f3b0e4a51a9f2a3d1c6f04e04"),
    PRIORITY_CHANGED("5b7c0d5f3b0e4a51a9f2a3d1c6f04e05"),
    REMARK("5b7c0d5f3b0e4a51a9f2a3d1c6f04e06"),
    STARTED("5b7c0d5f3b0e4a51a9f2a3d1c6f04e07"),
    STOPPED("5b7c0d5f3b0e4a51a9f2a3d1c6f04e08"),
    RELOADED("5b7c0d5f3b0e4a51a9f2a3d1c6f04e09"),
    RELOAD_REFUSED("5b7c0d5f3b0e4a51a9f2a3d1c6f04e0a"),
    DIAGNOSTIC("5b7c0d5f3b0e4a51a9f2a3d1c6f04e0b"),
    CONDITION("5b7c0d5f3b0e4a51a9f2a3d1c6f04e0c"),
    LOOP_FAILED("5b7c0d5f3b0e4a51a9f2a3d1c6f04e0d"),
    LOG_OVERRUN("5b7c0d5f3b0e4a51a9f2a3d1c6f04e0e");

    private final String id;

    MessageId(String id) {
        this.id = id;
    }

    /** 32 hexadecimal digits. */
    public String id() {
        return id;
    }
}
