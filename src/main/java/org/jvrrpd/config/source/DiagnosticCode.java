package org.jvrrpd.config.source;

import java.util.Locale;

/** The kinds of findings. Numbers never change their meaning: people search for them. */
public enum DiagnosticCode {
    /** A file cannot be read. */
    FILE_UNREADABLE(1, Severity.FATAL),
    /** A file, or all files together, exceed a limit of the program. */
    TOO_LARGE(2, Severity.FATAL),
    /** A line exceeds 1023 bytes and is dropped (CFG-02). */
    LINE_TOO_LONG(3, Severity.ERROR),
    /** A double quote is not closed on its line (CFG-04). */
    UNCLOSED_QUOTE(4, Severity.ERROR),
    /** The file ends inside a block. */
    UNCLOSED_BLOCK(5, Severity.ERROR),
    /** A closing brace that closes nothing. */
    STRAY_BRACE(6, Severity.ERROR),
    /** A keyword that opens a block has none. */
    MISSING_BRACE(7, Severity.ERROR),
    /** A block where none belongs. */
    UNEXPECTED_BLOCK(8, Severity.ERROR),
    /** A file that ends inside a block, at a reload: it is half written. */
    INCOMPLETE_AT_RELOAD(9, Severity.FATAL),
    /** An include that names nothing usable (CFG-12, CFG-14). */
    INCLUDE_PROBLEM(10, Severity.WARNING),
    /** A file that includes itself, or includes too deep. */
    INCLUDE_LOOP(11, Severity.ERROR),
    /** A parameter that cannot be defined or replaced (CFG-16, CFG-17). */
    PARAMETER_PROBLEM(12, Severity.ERROR),
    /** A generator that cannot be expanded (CFG-19). */
    GENERATOR_PROBLEM(13, Severity.ERROR),
    /** More findings than are shown. */
    TOO_MANY_FINDINGS(14, Severity.WARNING),

    /** A word that is no keyword of its block. */
    UNKNOWN_KEYWORD(20, Severity.ERROR),
    /** A keyword without the argument it needs (CFG-23). */
    MISSING_ARGUMENT(21, Severity.FATAL),
    /** A keyword of keepalived that this version reads without serving it. */
    NOT_SERVED(22, Severity.WARNING),
    /** A block or keyword of the load balancer LVS. */
    LVS_NOT_SERVED(23, Severity.INFO),
    /** A value that is refused; the default or former value holds. */
    BAD_VALUE(24, Severity.ERROR),
    /** A value that is taken otherwise than written. */
    ADJUSTED_VALUE(25, Severity.WARNING),
    /** Words that have no effect. */
    IGNORED_WORDS(26, Severity.WARNING),
    /** A spelling that keepalived will drop. */
    DEPRECATED(27, Severity.WARNING),

    /** A named block without a name. */
    NO_NAME(40, Severity.ERROR),
    /** A second block of the same name (CFG-25). */
    DUPLICATE_NAME(41, Severity.ERROR),
    /** A name that nothing has, or not yet (CFG-10). */
    UNKNOWN_NAME(42, Severity.ERROR),
    /** An object that is left out because it is incomplete (CFG-26). */
    INCOMPLETE(43, Severity.ERROR),
    /** An object that nothing uses. */
    UNUSED(44, Severity.WARNING),
    /** An instance without a usable virtual_router_id (CHK-08). */
    NO_VRID(45, Severity.FATAL),
    /** An instance without interface and source (CHK-08). */
    NO_INTERFACE(46, Severity.FATAL),
    /** An interface that this host does not have (CHK-08). */
    INTERFACE_ABSENT(47, Severity.FATAL),
    /** Two instances that nobody can tell apart on the wire (CHK-08). */
    DUPLICATE_VRID(48, Severity.FATAL),
    /** An instance without a virtual address. */
    NO_ADDRESS(49, Severity.WARNING),
    /** A line of addresses, routes or rules that is left out. */
    BAD_ADDRESS(50, Severity.ERROR),
    /** An address, peer or tracker written twice. */
    DUPLICATE_ENTRY(51, Severity.ERROR),
    /** Settings that contradict each other; says which one holds. */
    CONTRADICTION(52, Severity.WARNING),
    /** Authentication that has no effect. */
    AUTHENTICATION(53, Severity.ERROR),
    /** A script line whose arguments are lost (NTF-17). */
    SCRIPT_ARGUMENTS(54, Severity.ERROR),
    /** A setting of strict mode that excludes the instance. */
    STRICT(55, Severity.FATAL),

    /** A weighted failure that cannot move the address to a node with nopreempt (lint N03). */
    FAILOVER_NO_PREEMPT(103, Severity.ERROR),
    /** A weight that is too small to move the address (lint N04). */
    FAILOVER_WEIGHT(104, Severity.ERROR);

    private final int number;
    private final Severity severity;

    DiagnosticCode(int number, Severity severity) {
        this.number = number;
        this.severity = severity;
    }

    /** The usual severity. */
    public Severity severity() {
        return severity;
    }

    /** A few words for a list of rules. */
    public String title() {
        String words = name().toLowerCase(Locale.ROOT).replace('_', ' ');
        return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
    }

    /** {@code JV-C012}. */
    @Override
    public String toString() {
        return String.format(Locale.ROOT, "JV-C%03d", number);
    }
}
