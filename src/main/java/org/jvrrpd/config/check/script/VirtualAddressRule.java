package org.jvrrpd.config.check.script;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** C19: a check of the virtual address asks whichever host is MASTER. */
final class VirtualAddressRule implements CommandRule {
    private static final Pattern HOST =
            Pattern.compile(
                    "(?:https?://(?:[^/@]*@)?|/dev/tcp/)(?:\\[([0-9a-fA-F:.]+)]|([0-9.]+))");
    private static final Pattern PLAIN = Pattern.compile("([0-9.]+)(?:[:/].*)?");

    @Override
    public void run(CheckedScript script, Diagnostics diagnostics) {
        Set<IpAddress> virtual = new HashSet<>();
        for (VrrpInstance instance : script.subject().config().instances()) {
            if (!instance.isOwner()) {
                instance.addresses().forEach(address -> virtual.add(address.address()));
                instance.excludedAddresses().forEach(address -> virtual.add(address.address()));
            }
        }
        for (ShellCommand command : script.commands()) {
            @Nullable IpAddress asked = asked(command, virtual);
            if (asked != null) {
                report(script, command, asked, diagnostics);
                return;
            }
        }
    }

    private static @Nullable IpAddress asked(ShellCommand command, Set<IpAddress> virtual) {
        boolean asks = command.is("curl", "wget", "nc", "ncat", "netcat", "telnet");
        for (String word : command.arguments()) {
            @Nullable IpAddress address = address(HOST.matcher(word), asks, word);
            if (address != null && virtual.contains(address)) {
                return address;
            }
        }
        for (String word : command.redirections()) {
            @Nullable IpAddress address = address(HOST.matcher(word), false, word);
            if (address != null && virtual.contains(address)) {
                return address;
            }
        }
        return null;
    }

    private static @Nullable IpAddress address(Matcher url, boolean asks, String word) {
        if (url.find()) {
            return IpAddress.parse(url.group(1) == null ? url.group(2) : url.group(1));
        }
        Matcher plain = PLAIN.matcher(word);
        return asks && plain.matches() ? IpAddress.parse(plain.group(1)) : null;
    }

    private static void report(
            CheckedScript script,
            ShellCommand command,
            IpAddress address,
            Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.CHECKS_VIRTUAL_ADDRESS,
                script.span(),
                "%s asks the virtual address %s".formatted(script.at(command), address),
                "on a BACKUP that reaches the MASTER: when the MASTER's service fails, the check fails on"
                        + " both hosts, and no host is fit to take over",
                "ask this host itself: http://127.0.0.1/ or its own address");
    }
}
