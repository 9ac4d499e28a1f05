package org.jvrrpd.config.syntax;

/** The bounds of reading, far above what people write. */
public final class Limits {
    /** Of one line in the file (CFG-02). */
    public static final int LINE_BYTES_MAX = 1023;

    /** Of one line after its parameters were replaced. */
    public static final int EXPANDED_LINE_CHARS_MAX = 16_384;

    /**
     * Of the replacements in one line; more means that parameters refer to each other in a circle.
     */
    public static final int REPLACEMENTS_MAX = 1_000;

    /** Of the characters of all lines that replacements made on their way, for a bounded time. */
    public static final long REPLACED_CHARS_MAX = 128L << 20;

    /** Of one file. */
    public static final int FILE_BYTES_MAX = 16 << 20;

    /** Of all files of a load together. */
    public static final long TOTAL_BYTES_MAX = 64L << 20;

    /** Of files within files. */
    public static final int INCLUDE_DEPTH_MAX = 32;

    /** Of the files of a load. */
    public static final int FILES_MAX = 10_000;

    /** Of the lines of a load after generators and parameters. */
    public static final int LINES_MAX = 500_000;

    /** Of the characters of a load after generators and parameters. */
    public static final long EXPANDED_CHARS_MAX = 128L << 20;

    /** Of blocks within blocks; the language itself needs six. */
    public static final int NESTING_MAX = 64;

    private Limits() {}
}
