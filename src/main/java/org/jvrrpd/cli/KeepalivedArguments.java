package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.DaemonOptions;
import org.jvrrpd.daemon.log.LogTarget;

/** What a command line in keepalived's style asks for. */
final class KeepalivedArguments {
    /** What is to be done. */
    enum Task {
        RUN,
        TEST,
        HELP,
        VERSION,
        SIGNUM
    }

    private static final Path LOG_FILE = Path.of("/tmp/jvrrpd.log");

    /** As syslog and journal know keepalived's VRRP process (PRC-20): log filters go on working. */
    private static final String IDENTIFIER = "Keepalived_vrrp";

    private Task task = Task.RUN;
    private boolean foreground;
    private @Nullable Path configFile;
    private @Nullable Path runDirectory;
    private @Nullable String configId;
    private @Nullable String testOutput;
    private String signal = "";
    private boolean console;
    private boolean syslog = true;
    private int facility = LogTarget.FACILITY_DAEMON;
    private @Nullable Path logFile;
    private boolean detailed;
    private @Nullable Path pidFile;
    private @Nullable Path vrrpPidFile;
    private boolean keepAddresses;
    private boolean ignoreInterrupt;
    private boolean dumpSettings;
    private @Nullable String namespace;
    private final List<String> warnings = new ArrayList<>();

    private KeepalivedArguments() {}

    /** Reads the words that follow the program's name. */
    static KeepalivedArguments parse(String[] words) throws UsageException {
        KeepalivedArguments arguments = new KeepalivedArguments();
        for (OptionScanner.Found found : OptionScanner.scan(words)) {
            arguments.take(found);
        }
        return arguments;
    }

    private void take(OptionScanner.Found found) throws UsageException {
        switch (found.option()) {
            case USE_FILE -> configFile = Path.of(found.required());
            case RUN_DIR -> runDirectory = Path.of(found.required());
            case CONFIG_ID -> configId = found.required();
            case NAMESPACE -> namespace = found.required();
            case DONT_FORK -> foreground = true;
            case PID -> pidFile = Path.of(found.required());
            case VRRP_PID -> vrrpPidFile = Path.of(found.required());
            case DONT_RELEASE -> keepAddresses = true;
            case IGNORE_SIGINT -> ignoreInterrupt = true;
            case DUMP_CONF -> dumpSettings = true;
            case HELP -> first(Task.HELP);
            case VERSION -> first(Task.VERSION);
            case CONFIG_TEST -> {
                first(Task.TEST);
                testOutput = found.value();
            }
            case SIGNUM -> {
                first(Task.SIGNUM);
                signal = found.required();
            }
            default -> takeLogOrOther(found);
        }
    }

    private void takeLogOrOther(OptionScanner.Found found) throws UsageException {
        switch (found.option()) {
            case LOG_CONSOLE -> console = true;
            case NO_SYSLOG -> syslog = false;
            case LOG_DETAIL -> detailed = true;
            case LOG_FACILITY -> facility = facility(found.required());
            case LOG_FILE -> logFile = found.value() == null ? LOG_FILE : Path.of(found.value());
            case CHECK, GENHASH ->
                    throw new UsageException(
                            "option '--"
                                    + found.option().word()
                                    + "' asks for LVS, which jvrrpd does not have");
            case SNMP, SNMP_SOCKET, ALL_CONFIG ->
                    warnings.add(
                            "option '--"
                                    + found.option().word()
                                    + "' has no effect in this version");
            default -> {
                // Known to keepalived, and what it asks for is always or never so here.
            }
        }
    }

    /** As keepalived acts on such options while it reads them, the first one wins. */
    private void first(Task wanted) {
        if (task == Task.RUN) {
            task = wanted;
        }
    }

    private static int facility(String word) throws UsageException {
        if (word.matches("[0-7]")) {
            return 16 + Integer.parseInt(word);
        }
        if (word.matches("local[0-7]")) {
            return 16 + word.charAt(5) - '0';
        }
        return switch (word) {
            case "user" -> 1;
            case "daemon" -> LogTarget.FACILITY_DAEMON;
            default -> throw new UsageException("unknown syslog facility '" + word + "'");
        };
    }

    Task task() {
        return task;
    }

    boolean foreground() {
        return foreground;
    }

    Path configFile() {
        return configFile == null ? DaemonOptions.defaultConfigFile() : configFile;
    }

    @Nullable String configId() {
        return configId;
    }

    /** The network namespace that {@code -s} names; null: the file's. */
    @Nullable String namespace() {
        return namespace;
    }

    /** Where messages of a test go; null: standard error. */
    @Nullable String testOutput() {
        return testOutput;
    }

    /** The name given to {@code --signum}. */
    String signal() {
        return signal;
    }

    List<String> warnings() {
        return warnings;
    }

    /** keepalived's pid files by default, but not for a daemon with a run directory of its own. */
    DaemonOptions options() {
        return new DaemonOptions(
                configFile(),
                runDirectory == null ? DaemonOptions.RUN_DIRECTORY : runDirectory,
                configId,
                new LogTarget(syslog && !(foreground && console), facility, IDENTIFIER, logFile),
                detailed,
                pidFile,
                vrrpPidFile,
                runDirectory == null,
                keepAddresses,
                ignoreInterrupt,
                dumpSettings,
                namespace,
                true,
                null,
                true);
    }
}
