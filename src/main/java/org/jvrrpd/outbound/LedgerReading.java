package org.jvrrpd.outbound;

import org.jspecify.annotations.Nullable;

/**
 * The attempt to read a state file: a content, or a problem, or neither when there is no file.
 *
 * @param problem what is wrong with the file, and what to do; its content is then not used
 */
public record LedgerReading(@Nullable LedgerContent content, @Nullable String problem) {
    static final LedgerReading NOTHING = new LedgerReading(null, null);
}
