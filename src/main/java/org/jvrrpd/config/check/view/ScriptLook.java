package org.jvrrpd.config.check.view;

import org.jspecify.annotations.Nullable;

/**
 * A script on disk, as the account that would run it meets it.
 *
 * @param account who would run it, for messages
 * @param root whether that is root
 * @param missing nothing is there
 * @param blocked why it cannot be executed, a sentence with the path; empty: it can
 * @param unsafe who besides root could change it, a sentence with the path; empty: nobody
 * @param text its text; null: a binary, not readable, or no regular file
 */
public record ScriptLook(
        String account,
        boolean root,
        boolean missing,
        String blocked,
        String unsafe,
        @Nullable String text) {
    /** No more of a script is read. */
    public static final int SIZE_BYTES_MAX = 65_536;
}
