package org.jvrrpd.health;

/**
 * Something an operator should know about while it lasts. Raised and cleared on the {@link
 * ConditionBoard}.
 */
public enum Condition {
    ADDRESS_INSTALL_FAILED(
            Severity.ERROR,
            "the kernel refused a virtual address",
            "read the errno in the detail; jvrrpd tries again by itself"),
    ADDRESS_NOT_OURS(
            Severity.WARNING,
            "a virtual address was already there when this host became MASTER; it will not be removed",
            "remove it by hand if this host is not its owner"),
    ROUTE_INSTALL_FAILED(
            Severity.ERROR,
            "the kernel refused a virtual or static route or rule",
            "read the reason in the detail; jvrrpd tries again by itself"),
    ROUTE_NOT_OURS(
            Severity.WARNING,
            "a virtual or static route or rule was already there; it will not be removed",
            "remove it by hand, so that jvrrpd can add and remove it"),
    ADVERT_SEND_FAILED(
            Severity.ERROR,
            "an advert could not be sent",
            "look at the interface, its addresses and the firewall"),
    ADVERT_RECEIVE_FAILED(
            Severity.ERROR,
            "adverts cannot be received, so another MASTER would not be seen; the instance is in FAULT",
            "look at the interface and at the capabilities of the service"),
    PEER_MISMATCH(
            Severity.WARNING,
            "another host of the virtual router has other settings; it is taken for alive, unless the detail says otherwise",
            "write the settings that the detail names alike on all hosts, and reload"),
    VRID_CLASH(
            Severity.WARNING,
            "another cluster uses the same VRID on this link; its adverts are ignored",
            "give one of the two clusters the free VRID of the detail, on all of its hosts"),
    DUAL_MASTER(
            Severity.ERROR,
            "another host acts as MASTER of the same virtual router, or has its addresses; both may answer for them",
            "look at the way between the hosts (switch, packet filter), and at version, authentication and addresses in both files"),
    GATEWAY_SILENT(
            Severity.WARNING,
            "after a takeover the gateway does not answer questions in the name of a virtual address; packets for it may go elsewhere",
            "look whether the gateway is up, at its neighbour table and at the switches before it; jvrrpd asks again once a minute"),
    INTERFACE_NOT_MADE(
            Severity.ERROR,
            "an interface that use_vmac or use_ipvlan asks for cannot be made; the instance stays in FAULT",
            "read the reason in the detail; jvrrpd tries again by itself"),
    SETTING_REFUSED(
            Severity.WARNING,
            "a kernel setting that a VMAC needs cannot be changed; neighbours may learn the wrong hardware address",
            "let the service write to /proc/sys/net, or set it by hand as the detail says"),
    FIREWALL_REFUSED(
            Severity.ERROR,
            "the packet filter of no_accept, strict mode or VMACs could not be set; the host may answer on virtual addresses",
            "read the reason in the detail; jvrrpd tries again by itself"),
    SCRIPT_CANNOT_RUN(
            Severity.ERROR,
            "a script cannot be executed; a check that cannot run is a failed check",
            "make the file executable for the account named in the detail"),
    NOTIFY_PIPE_FAILED(
            Severity.ERROR,
            "a notify pipe cannot be made or opened; its lines wait, the oldest are lost first",
            "let the service write to the directory, or remove what is at the path; jvrrpd tries again by itself"),
    NOTIFY_PIPE_FULL(
            Severity.WARNING,
            "nobody reads a notify pipe fast enough; lines wait, the oldest are lost first",
            "look at the program that reads the pipe"),
    MAIL_NOT_SENT(
            Severity.WARNING,
            "an alert mail cannot be sent; mails wait for an hour at most, of too many the oldest are lost first",
            "look at the mail server, and at smtp_server and notification_email; jvrrpd tries again by itself"),
    FILE_NOT_WATCHED(
            Severity.WARNING,
            "the kernel tells nothing of changes of a tracked file; it is looked at every 5 s",
            "let the service list the directory, or raise fs.inotify.max_user_watches"),
    PROCESS_EVENTS_MISSING(
            Severity.WARNING,
            "the kernel does not tell this host of processes; /proc is searched once a second instead",
            "run the service in the initial network namespace, with CAP_NET_ADMIN"),
    PROCESSES_HIDDEN(
            Severity.ERROR,
            "processes of other accounts cannot be seen, so tracked ones count as missing",
            "mount /proc without hidepid, or give the service the group that may see them"),
    RELOAD_FAILED(
            Severity.ERROR,
            "the new configuration was refused; the old one stays in force",
            "run 'jvrrpd check' and reload again"),
    REALTIME_REFUSED(
            Severity.WARNING,
            "real-time scheduling was refused",
            "give the service CAP_SYS_NICE, or drop vrrp_rt_priority"),
    NICE_REFUSED(
            Severity.WARNING,
            "the nice value of vrrp_priority was refused",
            "give the service CAP_SYS_NICE, or drop vrrp_priority"),
    AFFINITY_REFUSED(
            Severity.WARNING,
            "the processors of vrrp_cpu_affinity were refused; the loop may run on any",
            "name processors that the host has and that the service may use (AllowedCPUs=)"),
    MEMORY_LOCK_REFUSED(
            Severity.WARNING,
            "locking memory was refused",
            "give the service CAP_IPC_LOCK, or drop vrrp_no_swap"),
    NETLINK_OVERRUN(
            Severity.WARNING,
            "the kernel dropped netlink events; the full state was read again",
            "none needed"),
    RECORDING_ENDED(
            Severity.WARNING,
            "the recording that was asked for has ended; the daemon goes on without it",
            "read the reason in the detail; start the daemon again to record again"),
    LOG_OVERRUN(
            Severity.WARNING,
            "log lines were dropped because the reader was too slow",
            "look at the journal");

    private final Severity severity;
    private final String sentence;
    private final String remedy;

    Condition(Severity severity, String sentence, String remedy) {
        this.severity = severity;
        this.sentence = sentence;
        this.remedy = remedy;
    }

    public Severity severity() {
        return severity;
    }

    public String sentence() {
        return sentence;
    }

    public String remedy() {
        return remedy;
    }

    /** How much a condition matters. */
    public enum Severity {
        WARNING,
        ERROR
    }
}
