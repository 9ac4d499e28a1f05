package org.jvrrpd.linux.process;

import org.jspecify.annotations.Nullable;

/** The process's umask, which files that it makes and scripts that it starts get. */
public final class CreationMask {
    private static @Nullable Integer inherited;

    private CreationMask() {}

    /**
     * Sets it.
     *
     * @param mask 0 to 0777; null: the one that the process was started with
     */
    public static synchronized void set(@Nullable Integer mask) {
        Integer first = inherited;
        Integer wanted = mask == null ? first : mask;
        if (wanted != null) {
            int before = ProcessCalls.umask(wanted);
            inherited = first == null ? Integer.valueOf(before) : first;
        }
    }
}
