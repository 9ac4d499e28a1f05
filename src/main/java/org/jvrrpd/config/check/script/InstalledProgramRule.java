package org.jvrrpd.config.check.script;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** C22: a program that a check needs is not installed. */
final class InstalledProgramRule implements HostRule {
    private static final Map<String, String> PACKAGES =
            Map.ofEntries(
                    Map.entry("killall", "psmisc"),
                    Map.entry("nc", "netcat-openbsd"),
                    Map.entry("curl", "curl"),
                    Map.entry("wget", "wget"),
                    Map.entry("pgrep", "procps"),
                    Map.entry("pkill", "procps"),
                    Map.entry("ps", "procps"),
                    Map.entry("pidof", "procps or sysvinit-utils"),
                    Map.entry("netstat", "net-tools"),
                    Map.entry("ss", "iproute2"),
                    Map.entry("telnet", "telnet"),
                    Map.entry("lsof", "lsof"),
                    Map.entry("nmap", "nmap"));

    /** The package of a program that checks use; empty: none of these. */
    static String packageOf(String program) {
        return PACKAGES.getOrDefault(program, "");
    }

    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        List<CheckedScript> scripts = new ArrayList<>(CheckedScript.inline(subject));
        scripts.addAll(CheckedScript.files(subject, host));
        for (CheckedScript script : scripts) {
            Set<String> reported = new HashSet<>();
            for (ShellCommand command : script.commands()) {
                String program = command.programWord();
                boolean needed = PACKAGES.containsKey(program) && !isAskedFor(script, program);
                if (needed && !host.hasProgram(program) && reported.add(program)) {
                    report(script, command, program, diagnostics);
                }
            }
        }
    }

    /** A script that asks whether the program is there knows what to do without it. */
    private static boolean isAskedFor(CheckedScript script, String program) {
        return script.commands().stream()
                .anyMatch(
                        command ->
                                command.is("which", "type", "hash") && command.hasArgument(program)
                                        || command.words().contains("command")
                                                && command.words().contains("-v")
                                                && command.words().contains(program));
    }

    private static void report(
            CheckedScript script, ShellCommand command, String program, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.MISSING_PROGRAM,
                script.span(),
                "%s is not installed on this host (%s)".formatted(program, script.at(command)),
                "the check cannot tell whether the service is well; most likely it fails always, and this"
                        + " host never holds the addresses",
                "install the package %s".formatted(packageOf(program)));
    }
}
