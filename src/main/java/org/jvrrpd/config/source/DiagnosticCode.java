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
    FAILOVER_WEIGHT(104, Severity.ERROR),
    /** A weight that may be smaller than the gap between the priorities. */
    SMALL_WEIGHT(105, Severity.WARNING),
    /** Weights lift a priority above 254, where it is cut off. */
    CLAMPED_PRIORITY(106, Severity.WARNING),
    /** Priority 255 without the virtual address on an interface. */
    OWNER_WITHOUT_ADDRESS(107, Severity.ERROR),
    /** Two nodes of one priority. */
    EQUAL_PRIORITIES(108, Severity.WARNING),
    /** More than one node has state MASTER. */
    TWO_STATE_MASTER(109, Severity.WARNING),
    /** A node that comes back takes over at once. */
    PREEMPT_WITHOUT_DELAY(111, Severity.INFO),
    /** The nodes have different numbers for one instance. */
    DIFFERENT_VRID(123, Severity.ERROR),
    /** The number of the sample file. */
    SAMPLE_VRID(124, Severity.INFO),
    /** Somebody else on the network uses the number. */
    FOREIGN_VRID(125, Severity.ERROR),
    /** The nodes of version 2 have different intervals. */
    DIFFERENT_INTERVAL(132, Severity.ERROR),
    /** The nodes speak different versions. */
    DIFFERENT_VERSION(134, Severity.ERROR),
    /** Another number of missed adverts than 3. */
    DOWN_TIMER(135, Severity.WARNING),
    /** A failure is noticed late. */
    SLOW_DETECTION(136, Severity.INFO),
    /** The nodes have different passwords. */
    DIFFERENT_AUTHENTICATION(142, Severity.ERROR),
    /** A password that everybody tries first. */
    KNOWN_PASSWORD(145, Severity.INFO),
    /** Signatures depend on a clock that nothing keeps right. */
    CLOCK_NOT_KEPT(146, Severity.WARNING),
    /** The nodes have different virtual addresses. */
    DIFFERENT_ADDRESSES(151, Severity.ERROR),
    /** A virtual address is an address of the host. */
    ADDRESS_IN_USE(152, Severity.ERROR),
    /** A virtual address in no subnet of its interface. */
    ADDRESS_OUTSIDE_SUBNET(153, Severity.WARNING),
    /** A virtual address without prefix length. */
    NO_PREFIX_LENGTH(154, Severity.INFO),
    /** A virtual address that no host can have. */
    BROADCAST_ADDRESS(155, Severity.ERROR),
    /** A virtual address in two instances, or with two prefix lengths. */
    SHARED_ADDRESS(156, Severity.ERROR),
    /** Removing one virtual address removes others. */
    SECONDARIES_LOST(159, Severity.WARNING),
    /** An IPv6 instance whose first address is not link-local. */
    NOT_LINK_LOCAL_FIRST(160, Severity.WARNING),
    /** The interface has no address in the subnet of the peer. */
    UNREACHABLE_PEER(171, Severity.ERROR),
    /** Another program may remove addresses of the interface. */
    INTERFACE_MANAGED(172, Severity.WARNING),
    /** The host is a peer of itself. */
    SELF_AS_PEER(182, Severity.ERROR),
    /** The source address is not an address of the host. */
    FOREIGN_SOURCE(183, Severity.WARNING),
    /** A node does not send to, or does not know, the other. */
    ONE_SIDED_PEERS(185, Severity.ERROR),
    /** A multicast group that routers and switches may not pass. */
    MULTICAST_GROUP(187, Severity.WARNING),
    /** Strict mode that makes the addresses unreachable. */
    STRICT_WITHOUT_ACCEPT(191, Severity.ERROR),
    /** The firewall drops adverts. */
    FIREWALL(192, Severity.ERROR),
    /** A command without its full path. */
    COMMAND_PATH(201, Severity.WARNING),
    /** A script that cannot be run. */
    SCRIPT_NOT_RUNNABLE(202, Severity.ERROR),
    /** A script of root that others can change. */
    UNSAFE_SCRIPT(203, Severity.ERROR),
    /** Scripts without enable_script_security. */
    NO_SCRIPT_SECURITY(204, Severity.WARNING),
    /** Script security without an account for the scripts. */
    NO_SCRIPT_USER(205, Severity.ERROR),
    /** Shell syntax where no shell reads it. */
    SHELL_SYNTAX(206, Severity.WARNING),
    /** A script that nothing tracks. */
    UNUSED_SCRIPT(207, Severity.ERROR),
    /** An instance overrides the weight of a script. */
    WEIGHT_OVERRIDDEN(210, Severity.INFO),
    /** A timeout longer than the interval. */
    LONG_TIMEOUT(211, Severity.WARNING),
    /** A request without a limit of its own. */
    UNBOUNDED_REQUEST(212, Severity.WARNING),
    /** A script that sleeps longer than it may run. */
    SLEEPS_TOO_LONG(213, Severity.ERROR),
    /** A script that stops the VRRP daemon. */
    KILLS_DAEMON(214, Severity.WARNING),
    /** A check that cannot fail. */
    NEVER_FAILS(215, Severity.ERROR),
    /** A count that is tested again without being taken again. */
    STALE_COUNT(216, Severity.WARNING),
    /** A search for a process that finds itself. */
    FINDS_ITSELF(217, Severity.ERROR),
    /** A request whose HTTP status is not looked at. */
    HTTP_STATUS_IGNORED(218, Severity.WARNING),
    /** A check that asks the virtual address. */
    CHECKS_VIRTUAL_ADDRESS(219, Severity.ERROR),
    /** A check that only looks for a process. */
    PROCESS_ONLY(220, Severity.INFO),
    /** A check that tests the configuration on disk. */
    CONFIG_TEST_IN_CHECK(221, Severity.WARNING),
    /** A program of a check is not installed. */
    MISSING_PROGRAM(222, Severity.ERROR),
    /** A single failed check moves the addresses. */
    SINGLE_MISS(223, Severity.INFO),
    /** A weight that does not do what it seems to say. */
    ODD_WEIGHT(224, Severity.INFO),
    /** A check that SELinux may stop. */
    SELINUX(225, Severity.WARNING),
    /** A notify script that cannot be run. */
    NOTIFY_NOT_RUNNABLE(231, Severity.ERROR),
    /** Notify scripts that may overlap. */
    NOTIFY_ORDER(232, Severity.INFO),
    /** Characters that the language does not know. */
    PUNCTUATION(242, Severity.ERROR),
    /** Values of the sample file. */
    SAMPLE_LEFTOVER(244, Severity.INFO),
    /** Nginx cannot start on the backup. */
    NGINX_CANNOT_BIND(251, Severity.ERROR),
    /** Nginx does not listen on the virtual address. */
    NGINX_NOT_LISTENING(252, Severity.ERROR),
    /** The files of the nodes have drifted apart. */
    DRIFTED_FILES(253, Severity.INFO),
    /** A keyword that keepalived does not know. */
    NOT_PORTABLE(261, Severity.WARNING);

    private final int number;
    private final Severity severity;

    DiagnosticCode(int number, Severity severity) {
        this.number = number;
        this.severity = severity;
    }

    /**
     * True for advice: the file does what is written, but that is probably not what is meant.
     * keepalived says nothing about it.
     */
    public boolean isAdvice() {
        return number > 100;
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
