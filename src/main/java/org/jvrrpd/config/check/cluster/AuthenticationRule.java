package org.jvrrpd.config.check.cluster;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.PairRule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.Authentication;

/** A02: type and the first 8 bytes of the password must agree. Neither is ever shown. */
final class AuthenticationRule implements PairRule {
    @Override
    public void run(Subject first, Subject second, Diagnostics diagnostics) {
        for (Pairs pair : Pairs.of(first, second)) {
            Authentication mine = pair.mine().authentication();
            Authentication other = pair.other().authentication();
            if (mine.equals(other)) {
                continue;
            }
            boolean type = mine.type() != other.type();
            diagnostics.add(
                    DiagnosticCode.DIFFERENT_AUTHENTICATION,
                    span(pair, type ? "auth_type" : "auth_pass"),
                    type
                            ? "authentication is %s here and %s at %s"
                                    .formatted(
                                            other.type(), mine.type(), pair.there("authentication"))
                            : "auth_pass is another one than at %s"
                                    .formatted(pair.there("authentication")),
                    "each discards the adverts of the other: both become MASTER and hold the addresses",
                    type
                            ? "write the same block on both hosts, or none on either"
                            : "write the same 8 characters on both hosts");
        }
    }

    private static Span span(Pairs pair, String keyword) {
        @Nullable Statement line = pair.secondBlock().line("authentication", keyword);
        return line == null ? pair.secondBlock().spanOf("authentication") : line.span();
    }
}
