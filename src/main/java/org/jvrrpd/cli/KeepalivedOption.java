package org.jvrrpd.cli;

/** The options of keepalived's command line (PRC-02), and what each does here. */
enum KeepalivedOption {
    USE_FILE('f', "use-file", Value.REQUIRED, "FILE", "use this configuration file"),
    VRRP('P', "vrrp", Value.NONE, "", "only VRRP: always so here"),
    CHECK('C', "check", Value.NONE, "", "only LVS: refused, as jvrrpd has no LVS part"),
    NO_BFD('B', "no_bfd", Value.NONE, "", "no BFD: always so here"),
    ALL('\0', "all", Value.NONE, "", "all subsystems: no effect"),
    LOG_CONSOLE('l', "log-console", Value.NONE, "", "with -n: log to standard error"),
    LOG_DETAIL('D', "log-detail", Value.NONE, "", "log more"),
    LOG_FACILITY(
            'S',
            "log-facility",
            Value.REQUIRED,
            "WORD",
            "syslog facility: 0 to 7 or localN, user, daemon"),
    LOG_FILE('g', "log-file", Value.OPTIONAL, "FILE", "log to a file (/tmp/jvrrpd.log)"),
    FLUSH_LOG_FILE('\0', "flush-log-file", Value.NONE, "", "always so here"),
    NO_SYSLOG('G', "no-syslog", Value.NONE, "", "do not log to syslog"),
    UMASK('u', "umask", Value.REQUIRED, "MASK", "no effect: write umask in global_defs"),
    RELEASE_VIPS('X', "release-vips", Value.NONE, "", "always so here"),
    DONT_RELEASE('V', "dont-release-vrrp", Value.NONE, "", "leave addresses in place at the end"),
    DONT_RELEASE_IPVS('I', "dont-release-ipvs", Value.NONE, "", "no effect"),
    DONT_RESPAWN(
            'R', "dont-respawn", Value.NONE, "", "always so here: the service manager does it"),
    DONT_FORK('n', "dont-fork", Value.NONE, "", "stay in the foreground"),
    DUMP_CONF('d', "dump-conf", Value.NONE, "", "write the settings in force to the log at start"),
    PID('p', "pid", Value.REQUIRED, "FILE", "pid file (/run/keepalived.pid)"),
    VRRP_PID('r', "vrrp_pid", Value.REQUIRED, "FILE", "second pid file (/run/vrrp.pid)"),
    CHECKERS_PID('c', "checkers_pid", Value.REQUIRED, "FILE", "no effect"),
    BFD_PID('b', "bfd_pid", Value.REQUIRED, "FILE", "no effect"),
    ADDRESS_MONITORING('a', "address-monitoring", Value.NONE, "", "no effect"),
    SNMP('x', "snmp", Value.NONE, "", "no effect in this version"),
    SNMP_SOCKET('A', "snmp-agent-socket", Value.REQUIRED, "SOCKET", "no effect in this version"),
    NAMESPACE(
            's',
            "namespace",
            Value.REQUIRED,
            "NAME",
            "network namespace of the daemon, in place of net_namespace"),
    CORE_DUMP('m', "core-dump", Value.NONE, "", "no effect"),
    CORE_PATTERN('M', "core-dump-pattern", Value.OPTIONAL, "PATTERN", "no effect"),
    ALL_CONFIG('e', "all-config", Value.NONE, "", "no effect in this version"),
    CONFIG_ID('i', "config-id", Value.REQUIRED, "ID", "what lines @ID are compared with"),
    SIGNUM(
            '\0',
            "signum",
            Value.REQUIRED,
            "NAME",
            "print the number of a signal: STOP, RELOAD, DATA, STATS, STATS_CLEAR, JSON"),
    CONFIG_TEST(
            't',
            "config-test",
            Value.OPTIONAL,
            "FILE",
            "check the configuration and end; messages to FILE or standard error"),
    IGNORE_SIGINT('\0', "ignore-sigint", Value.NONE, "", "ignore interrupts"),
    RUN_DIR(
            '\0',
            "run-dir",
            Value.REQUIRED,
            "DIR",
            "directory of the control socket (/run/jvrrpd); not in keepalived"),
    NO_MEM_CHECK('\0', "no-mem-check", Value.NONE, "", "no effect"),
    MEM_LOG('L', "mem-check-log", Value.NONE, "", "no effect"),
    OLD_MEM('O', "debug-options", Value.NONE, "", "no effect"),
    PERF('\0', "perf", Value.OPTIONAL, "WHEN", "no effect"),
    DEBUG('\0', "debug", Value.OPTIONAL, "WHAT", "no effect"),
    GENHASH('T', "genhash", Value.NONE, "", "refused: jvrrpd has no LVS part"),
    VERSION('v', "version", Value.NONE, "", "print the version"),
    HELP('h', "help", Value.NONE, "", "print this help");

    private final char letter;
    private final String word;
    private final Value value;
    private final String valueName;
    private final String help;

    KeepalivedOption(char letter, String word, Value value, String valueName, String help) {
        this.letter = letter;
        this.word = word;
        this.value = value;
        this.valueName = valueName;
        this.help = help;
    }

    /** Whether a value follows; an optional one only in the same word. */
    enum Value {
        NONE,
        REQUIRED,
        OPTIONAL
    }

    /** 0: only the long form exists. */
    char letter() {
        return letter;
    }

    String word() {
        return word;
    }

    Value value() {
        return value;
    }

    /** One line of the help. */
    String helpLine() {
        String form =
                switch (value) {
                    case NONE -> "--" + word;
                    case REQUIRED -> "--" + word + "=" + valueName;
                    case OPTIONAL -> "--" + word + "[=" + valueName + "]";
                };
        String start = (letter == '\0' ? "    " : "-" + letter + ", ") + form;
        return "  " + start + " ".repeat(Math.max(2, 34 - start.length())) + help;
    }
}
