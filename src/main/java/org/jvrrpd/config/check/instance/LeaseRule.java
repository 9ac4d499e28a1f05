package org.jvrrpd.config.check.instance;

import org.jvrrpd.config.check.view.Durations;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.model.AddressLease;
import org.jvrrpd.model.VrrpInstance;

/**
 * T07: the lease of the addresses may end after a peer has taken over, or would end between two
 * adverts.
 */
final class LeaseRule implements Rule {
    private static final String KEYWORD = "address_lease";

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            WrittenBlock block = subject.written().instance(instance.name());
            AddressLease lease = AddressLease.of(instance);
            String written = block.has(KEYWORD) ? block.argument(KEYWORD) : "";
            boolean isLonger = lease.isOn() && !lease.isAuto() && !isWritten(lease, written);
            if (lease.isAuto() && !lease.isOn()) {
                reportTooMany(block.span(), diagnostics);
            } else if (isLonger) {
                reportLonger(instance, lease, block.spanOf(KEYWORD), diagnostics);
            } else if (lease.windowNanos() > 0) {
                String where = block.has(KEYWORD) ? KEYWORD : "advert_int";
                reportWindow(lease, block.spanOf(where), diagnostics);
            }
        }
    }

    private static boolean isWritten(AddressLease lease, String written) {
        return written.equals(Integer.toString(lease.seconds()));
    }

    private static void reportLonger(
            VrrpInstance instance, AddressLease lease, Span span, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.LEASE,
                span,
                "the lease is %d s: a shorter one would end between two adverts"
                        .formatted(lease.seconds()),
                "each advert renews it, and they are %s apart"
                        .formatted(Durations.text(instance.advertIntervalNanos())),
                "write address_lease auto, or a number above advert_int");
    }

    private static void reportTooMany(Span span, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.LEASE,
                span,
                "with more than %d addresses in an instance they are no leases"
                        .formatted(AddressLease.AUTO_ADDRESSES_MAX),
                "the kernel cannot renew so many in time; a killed or frozen daemon leaves them on two hosts",
                "divide them among several instances and interfaces, or write address_lease off");
    }

    private static void reportWindow(AddressLease lease, Span span, Diagnostics diagnostics) {
        long latestNanos = Durations.ofSeconds(lease.seconds()) + AddressLease.EXPIRY_WORK_NANOS;
        diagnostics.add(
                DiagnosticCode.LEASE,
                span,
                "if this host freezes or jvrrpd is killed, two hosts may have the addresses for up to %s"
                        .formatted(Durations.text(lease.windowNanos())),
                "the kernel removes them %d to %s after the last advert, and a peer may take over after %s; without a lease they would stay for ever"
                        .formatted(
                                lease.seconds(),
                                Durations.text(latestNanos),
                                Durations.text(lease.peerDeadNanos())),
                "accept it, or write advert_int 1 and address_lease auto");
    }
}
