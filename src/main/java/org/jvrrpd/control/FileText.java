package org.jvrrpd.control;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.vrrp.EngineSnapshot;
import org.jvrrpd.vrrp.FileReading;

/** Words for a tracked file. */
final class FileText {
    private FileText() {}

    /** {@code 5}, or {@code 0 (no such file)}. */
    static String state(EngineSnapshot.TrackedFile file) {
        @Nullable FileReading last = file.last();
        return last == null
                ? "not yet read"
                : switch (last.outcome()) {
                    case READ -> Integer.toString(file.number());
                    case ABSENT -> "0 (no such file)";
                    case OUT_OF_RANGE ->
                            file.number() + " (kept: " + last.problem() + " is too large)";
                    case UNREADABLE -> "failed (cannot be read: " + last.problem() + ")";
                };
    }
}
