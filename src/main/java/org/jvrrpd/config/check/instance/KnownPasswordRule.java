package org.jvrrpd.config.check.instance;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.Secret;
import org.jvrrpd.model.VrrpInstance;

/** A05: a password that does not even tell two careless clusters apart. */
final class KnownPasswordRule implements Rule {
    private static final int KEY_SIZE_BYTES = 8;
    private static final List<Secret> KNOWN =
            List.of(secret("1111"), secret("1234"), secret("secret"), secret("password"));

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            Authentication authentication = instance.authentication();
            if (authentication.type() != Authentication.Type.NONE
                    && KNOWN.contains(authentication.key())) {
                diagnostics.add(
                        DiagnosticCode.KNOWN_PASSWORD,
                        span(subject, instance),
                        "the first 8 characters of this auth_pass are what everybody uses",
                        "it does not keep apart two clusters that took one virtual_router_id by accident; it"
                                + " is no protection against intruders anyway, as adverts carry it in plain text",
                        "write auth_pass with 8 characters of your own, on all hosts in one go: while they"
                                + " differ, both hosts hold the addresses");
            }
        }
    }

    private static Span span(Subject subject, VrrpInstance instance) {
        Statement line =
                subject.written().instance(instance.name()).line("authentication", "auth_pass");
        return line == null ? subject.sourceMap().of(instance) : line.span();
    }

    private static Secret secret(String text) {
        return new Secret(Arrays.copyOf(text.getBytes(StandardCharsets.UTF_8), KEY_SIZE_BYTES));
    }
}
