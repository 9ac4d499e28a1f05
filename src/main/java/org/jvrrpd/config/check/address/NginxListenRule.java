package org.jvrrpd.config.check.address;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostRule;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/**
 * G01, G02: whether Nginx can start and answer with the virtual address. Only for files that speak
 * of Nginx: beside another service it may listen where it likes.
 */
final class NginxListenRule implements HostRule {
    @Override
    public void run(Subject subject, HostView host, Diagnostics diagnostics) {
        @Nullable List<HostView.Listen> listens =
                speaksOfNginx(subject) ? host.nginxListens() : null;
        if (listens == null || listens.isEmpty()) {
            return;
        }
        for (AllAddresses.Entry entry : AllAddresses.of(subject)) {
            VirtualAddress address = entry.address();
            HostView.@Nullable Listen bound = find(listens, address.address());
            if (bound != null && !entry.instance().isOwner()) {
                judgeBinding(subject, host, address, bound, diagnostics);
            } else if (bound == null && !hasWildcard(listens, address.address().family())) {
                reportSilence(subject, address, listens, diagnostics);
            }
        }
    }

    private static boolean speaksOfNginx(Subject subject) {
        return subject.config().scripts().stream()
                .map(script -> script.name() + script.check().title() + script.watchProcess())
                .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains("nginx"));
    }

    private static HostView.@Nullable Listen find(
            List<HostView.Listen> listens, IpAddress address) {
        for (HostView.Listen listen : listens) {
            if (address.equals(listen.address())) {
                return listen;
            }
        }
        return null;
    }

    /** The wildcard of a family is its address of zeros; null stands for both. */
    private static boolean hasWildcard(List<HostView.Listen> listens, Family family) {
        return listens.stream()
                .map(HostView.Listen::address)
                .anyMatch(
                        address ->
                                address == null
                                        || address.isUnspecified() && address.family() == family);
    }

    private static void judgeBinding(
            Subject subject,
            HostView host,
            VirtualAddress address,
            HostView.Listen listen,
            Diagnostics diagnostics) {
        String setting =
                address.address().family() == Family.IPV4
                        ? "net.ipv4.ip_nonlocal_bind"
                        : "net.ipv6.ip_nonlocal_bind";
        if (!Integer.valueOf(0).equals(host.sysctl(setting))) {
            return;
        }
        diagnostics.add(
                DiagnosticCode.NGINX_CANNOT_BIND,
                subject.sourceMap().of(address),
                "Nginx listens on %s:%d, but a host that is BACKUP does not have that address"
                        .formatted(address.address(), listen.port()),
                "Nginx does not start or reload there ('Cannot assign requested address'), so the takeover"
                        + " leads to a host without Nginx",
                "in Nginx write listen %d; or allow it on all hosts: sysctl -w %s=1, and the same line in"
                                .formatted(listen.port(), setting)
                        + " /etc/sysctl.d/");
    }

    private static void reportSilence(
            Subject subject,
            VirtualAddress address,
            List<HostView.Listen> listens,
            Diagnostics diagnostics) {
        HostView.Listen first = listens.get(0);
        diagnostics.add(
                DiagnosticCode.NGINX_NOT_LISTENING,
                subject.sourceMap().of(address),
                "Nginx listens neither on %s nor on all addresses, but on %s:%d"
                        .formatted(address.address(), first.address(), first.port()),
                "while this host is MASTER, connections to %s are refused"
                        .formatted(address.address()),
                "in Nginx write listen %d; without an address, and reload it"
                        .formatted(first.port()));
    }
}
