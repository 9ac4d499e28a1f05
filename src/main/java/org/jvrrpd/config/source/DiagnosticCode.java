package org.jvrrpd.config.source;

/** The kinds of findings. Numbers never change their meaning: people search for them. */
public enum DiagnosticCode {
    FILE_UNREADABLE(1, Severity.FATAL, "A file cannot be read."),
    TOO_LARGE(2, Severity.FATAL, "A file, or all files together, exceed a limit of the program."),
    /** CFG-02. */
    LINE_TOO_LONG(3, Severity.ERROR, "A line exceeds 1023 bytes and is dropped."),
    /** CFG-04. */
    UNCLOSED_QUOTE(4, Severity.ERROR, "A double quote is not closed on its line."),
    UNCLOSED_BLOCK(5, Severity.ERROR, "The file ends inside a block."),
    STRAY_BRACE(6, Severity.ERROR, "A closing brace that closes nothing."),
    MISSING_BRACE(7, Severity.ERROR, "A keyword that opens a block has none."),
    UNEXPECTED_BLOCK(8, Severity.ERROR, "A block where none belongs."),
    INCOMPLETE_AT_RELOAD(
            9, Severity.FATAL, "A file that ends inside a block, at a reload: it is half written."),
    /** CFG-12, CFG-14. */
    INCLUDE_PROBLEM(10, Severity.WARNING, "An include that names nothing usable."),
    INCLUDE_LOOP(11, Severity.ERROR, "A file that includes itself, or includes too deep."),
    /** CFG-16, CFG-17. */
    PARAMETER_PROBLEM(12, Severity.ERROR, "A parameter that cannot be defined or replaced."),
    /** CFG-19. */
    GENERATOR_PROBLEM(13, Severity.ERROR, "A generator that cannot be expanded."),
    TOO_MANY_FINDINGS(14, Severity.WARNING, "More findings than are shown."),

    UNKNOWN_KEYWORD(
            20,
            Severity.ERROR,
            "A word that is no keyword of its block.",
            "correct the word, or remove it; docs/configuration.md lists the keywords of each block"),
    /** CFG-23. */
    MISSING_ARGUMENT(21, Severity.FATAL, "A keyword without the argument it needs."),
    NOT_SERVED(
            22,
            Severity.WARNING,
            "A keyword of keepalived that this version reads without serving it.",
            "remove it if you can do without it; else stay with keepalived on this host"),
    LVS_NOT_SERVED(
            23,
            Severity.INFO,
            "A block or keyword of the load balancer LVS.",
            "nothing, if another program serves it; else remove it"),
    BAD_VALUE(
            24,
            Severity.ERROR,
            "A value that is refused; the default or former value holds.",
            "write a value that is allowed, or remove it"),
    ADJUSTED_VALUE(
            25,
            Severity.WARNING,
            "A value that is taken otherwise than written.",
            "write what is meant, so that the file says what happens"),
    IGNORED_WORDS(26, Severity.WARNING, "Words that have no effect."),
    DEPRECATED(
            27,
            Severity.WARNING,
            "A spelling that keepalived will drop.",
            "write the spelling of today; jvrrpd check --fix shows the change"),

    NO_NAME(40, Severity.ERROR, "A named block without a name."),
    /** CFG-25. */
    DUPLICATE_NAME(41, Severity.ERROR, "A second block of the same name."),
    /** CFG-10. */
    UNKNOWN_NAME(
            42,
            Severity.ERROR,
            "A name that nothing has, or not yet.",
            "correct the name, or remove the line"),
    /** CFG-26. */
    INCOMPLETE(43, Severity.ERROR, "An object that is left out because it is incomplete."),
    UNUSED(44, Severity.WARNING, "An object that nothing uses."),
    /** CHK-08. */
    NO_VRID(45, Severity.FATAL, "An instance without a usable virtual_router_id."),
    /** CHK-08. */
    NO_INTERFACE(46, Severity.FATAL, "An instance without interface and source."),
    /** CHK-08. */
    INTERFACE_ABSENT(47, Severity.FATAL, "An interface that this host does not have."),
    /** CHK-08. */
    DUPLICATE_VRID(48, Severity.FATAL, "Two instances that nobody can tell apart on the wire."),
    NO_ADDRESS(49, Severity.WARNING, "An instance without a virtual address."),
    BAD_ADDRESS(
            50,
            Severity.ERROR,
            "A line of addresses, routes or rules that is left out.",
            "correct the line, or remove it"),
    DUPLICATE_ENTRY(51, Severity.ERROR, "An address, peer or tracker written twice."),
    CONTRADICTION(
            52,
            Severity.WARNING,
            "Settings that contradict each other; says which one holds.",
            "keep the setting that is meant, and remove the other one"),
    AUTHENTICATION(53, Severity.ERROR, "Authentication that has no effect."),
    /** NTF-17. */
    SCRIPT_ARGUMENTS(54, Severity.ERROR, "A script line whose arguments are lost."),
    STRICT(55, Severity.FATAL, "A setting of strict mode that excludes the instance."),
    /** FSM-03. */
    IMPLIED_OWNER(
            56,
            Severity.WARNING,
            "State MASTER without priority, which makes an address owner without a word."),
    /** AUT-07. */
    KEY_FILE_EXPOSED(57, Severity.WARNING, "A key file that others can read or replace."),
    /** AUT-07, QRK-18. */
    SIGNATURE_KEY(58, Severity.ERROR, "A key of auth_hmac that is missing or cannot be used."),

    /** lint N03. */
    FAILOVER_NO_PREEMPT(
            103,
            Severity.ERROR,
            "A weighted failure that cannot move the address to a node with nopreempt."),
    /** lint N04. */
    FAILOVER_WEIGHT(104, Severity.ERROR, "A weight that is too small to move the address."),
    SMALL_WEIGHT(
            105,
            Severity.WARNING,
            "A weight that may be smaller than the gap between the priorities."),
    CLAMPED_PRIORITY(
            106, Severity.WARNING, "Weights lift a priority above 254, where it is cut off."),
    OWNER_WITHOUT_ADDRESS(
            107, Severity.ERROR, "Priority 255 without the virtual address on an interface."),
    EQUAL_PRIORITIES(108, Severity.WARNING, "Two nodes of one priority."),
    TWO_STATE_MASTER(109, Severity.WARNING, "More than one node has state MASTER."),
    PREEMPT_WITHOUT_DELAY(111, Severity.INFO, "A node that comes back takes over at once."),
    DIFFERENT_VRID(123, Severity.ERROR, "The nodes have different numbers for one instance."),
    SAMPLE_VRID(124, Severity.INFO, "The number of the sample file."),
    FOREIGN_VRID(125, Severity.ERROR, "Somebody else on the network uses the number."),
    DIFFERENT_INTERVAL(132, Severity.ERROR, "The nodes of version 2 have different intervals."),
    DIFFERENT_VERSION(134, Severity.ERROR, "The nodes speak different versions."),
    DOWN_TIMER(135, Severity.WARNING, "Another number of missed adverts than 3."),
    SLOW_DETECTION(136, Severity.INFO, "A failure is noticed late."),
    LEASE(137, Severity.INFO, "A lease of addresses that is longer than peers wait."),
    RELEASE_SKEW(
            138,
            Severity.WARNING,
            "A release_skew without effect, or one that does not keep the order of priorities."),
    RESTART_INTERVAL(139, Severity.WARNING, "A restart_advert_int that has no effect."),
    DIFFERENT_AUTHENTICATION(142, Severity.ERROR, "The nodes have different passwords."),
    KNOWN_PASSWORD(145, Severity.INFO, "A password that everybody tries first."),
    CLOCK_NOT_KEPT(146, Severity.WARNING, "Signatures depend on a clock that nothing keeps right."),
    DIFFERENT_ADDRESSES(151, Severity.ERROR, "The nodes have different virtual addresses."),
    ADDRESS_IN_USE(152, Severity.ERROR, "A virtual address is an address of the host."),
    ADDRESS_OUTSIDE_SUBNET(
            153, Severity.WARNING, "A virtual address in no subnet of its interface."),
    NO_PREFIX_LENGTH(154, Severity.INFO, "A virtual address without prefix length."),
    BROADCAST_ADDRESS(155, Severity.ERROR, "A virtual address that no host can have."),
    SHARED_ADDRESS(
            156, Severity.ERROR, "A virtual address in two instances, or with two prefix lengths."),
    SECONDARIES_LOST(159, Severity.WARNING, "Removing one virtual address removes others."),
    NOT_LINK_LOCAL_FIRST(
            160, Severity.WARNING, "An IPv6 instance whose first address is not link-local."),
    UNREACHABLE_PEER(
            171, Severity.ERROR, "The interface has no address in the subnet of the peer."),
    INTERFACE_MANAGED(
            172, Severity.WARNING, "Another program may remove addresses of the interface."),
    UNUSED_INTERFACE_LINE(
            173, Severity.WARNING, "A line for an interface that no instance uses or tracks."),
    LONG_LINK_DELAY(
            174, Severity.WARNING, "A delay of a lost link that is longer than peers wait."),
    ADDRESS_OF_HOST(181, Severity.WARNING, "A peer or source with a prefix length or range."),
    SELF_AS_PEER(182, Severity.ERROR, "The host is a peer of itself."),
    FOREIGN_SOURCE(183, Severity.WARNING, "The source address is not an address of the host."),
    ONE_SIDED_PEERS(185, Severity.ERROR, "A node does not send to, or does not know, the other."),
    MULTICAST_GROUP(
            187, Severity.WARNING, "A multicast group that routers and switches may not pass."),
    STRICT_WITHOUT_ACCEPT(191, Severity.ERROR, "Strict mode that makes the addresses unreachable."),
    FIREWALL(192, Severity.ERROR, "The firewall drops adverts."),
    COMMAND_PATH(201, Severity.WARNING, "A command without its full path."),
    SCRIPT_NOT_RUNNABLE(202, Severity.ERROR, "A script that cannot be run."),
    UNSAFE_SCRIPT(203, Severity.ERROR, "A script of root that others can change."),
    NO_SCRIPT_SECURITY(204, Severity.WARNING, "Scripts without enable_script_security."),
    NO_SCRIPT_USER(205, Severity.ERROR, "Script security without an account for the scripts."),
    SHELL_SYNTAX(206, Severity.WARNING, "Shell syntax where no shell reads it."),
    UNUSED_SCRIPT(207, Severity.ERROR, "A script that nothing tracks."),
    WEIGHT_OVERRIDDEN(210, Severity.INFO, "An instance overrides the weight of a script."),
    LONG_TIMEOUT(211, Severity.WARNING, "A timeout longer than the interval."),
    UNBOUNDED_REQUEST(212, Severity.WARNING, "A request without a limit of its own."),
    SLEEPS_TOO_LONG(213, Severity.ERROR, "A script that sleeps longer than it may run."),
    KILLS_DAEMON(214, Severity.WARNING, "A script that stops the VRRP daemon."),
    NEVER_FAILS(215, Severity.ERROR, "A check that cannot fail."),
    STALE_COUNT(216, Severity.WARNING, "A count that is tested again without being taken again."),
    FINDS_ITSELF(217, Severity.ERROR, "A search for a process that finds itself."),
    HTTP_STATUS_IGNORED(218, Severity.WARNING, "A request whose HTTP status is not looked at."),
    CHECKS_VIRTUAL_ADDRESS(219, Severity.ERROR, "A check that asks the virtual address."),
    PROCESS_ONLY(220, Severity.INFO, "A check that only looks for a process."),
    CONFIG_TEST_IN_CHECK(221, Severity.WARNING, "A check that tests the configuration on disk."),
    MISSING_PROGRAM(222, Severity.ERROR, "A program of a check is not installed."),
    SINGLE_MISS(223, Severity.INFO, "A single failed check moves the addresses."),
    ODD_WEIGHT(224, Severity.INFO, "A weight that does not do what it seems to say."),
    SELINUX(225, Severity.WARNING, "A check that SELinux may stop."),
    PROCESS_NEVER_FOUND(226, Severity.ERROR, "A tracked process that no process can be."),
    NOTIFY_NOT_RUNNABLE(231, Severity.ERROR, "A notify script that cannot be run."),
    NOTIFY_ORDER(232, Severity.INFO, "Notify scripts that may overlap."),
    PUNCTUATION(242, Severity.ERROR, "Characters that the language does not know."),
    SAMPLE_LEFTOVER(244, Severity.INFO, "Values of the sample file."),
    MAIL_SERVER_NAME(245, Severity.WARNING, "A mail server that must be looked up."),
    MAIL_IMPOSSIBLE(246, Severity.WARNING, "Alerts are asked for that cannot be sent."),
    MAIL_UNASKED(247, Severity.INFO, "A mail server, but no alert is asked for."),
    MAIL_LOGIN(
            248, Severity.WARNING, "A login to the mail server that does not work or is not safe."),
    NO_INSTANCE(249, Severity.ERROR, "A file whose service holds no address."),
    NGINX_CANNOT_BIND(251, Severity.ERROR, "Nginx cannot start on the backup."),
    NGINX_NOT_LISTENING(252, Severity.ERROR, "Nginx does not listen on the virtual address."),
    DRIFTED_FILES(253, Severity.INFO, "The files of the nodes have drifted apart."),
    NOT_PORTABLE(261, Severity.WARNING, "A keyword that keepalived does not know.");

    private static final int THOUSAND = 1_000;

    private final int number;
    private final Severity severity;
    private final String title;
    private final String usualRemedy;

    DiagnosticCode(int number, Severity severity, String title) {
        this(number, severity, title, "");
    }

    DiagnosticCode(int number, Severity severity, String title, String usualRemedy) {
        this.number = number;
        this.severity = severity;
        this.title = title;
        this.usualRemedy = usualRemedy;
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

    /** What kind of finding it is, in a sentence. */
    public String title() {
        return title;
    }

    /**
     * What to do about such a finding if the finding says nothing better; empty: it always does.
     */
    public String usualRemedy() {
        return usualRemedy;
    }

    /** {@code JV-C012}. */
    @Override
    public String toString() {
        return "JV-C" + Integer.toString(THOUSAND + number).substring(1);
    }
}
