package org.jvrrpd.config.check.cluster;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.PairRule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.HmacAuthentication.Mode;

/** A02x: what one node signs the other must believe (AUT-05, AUT-06). No key is ever shown. */
final class SignatureRule implements PairRule {
    @Override
    public void run(Subject first, Subject second, Diagnostics diagnostics) {
        for (Pairs pair : Pairs.of(first, second)) {
            HmacAuthentication mine = pair.mine().hmac();
            HmacAuthentication other = pair.other().hmac();
            String refused = refusal(mine, other);
            boolean isMine = !refused.isEmpty();
            String objection = isMine ? refused : refusal(other, mine);
            if (!objection.isEmpty()) {
                String there = pair.there("auth_hmac");
                diagnostics.add(
                        DiagnosticCode.DIFFERENT_AUTHENTICATION,
                        pair.secondBlock().spanOf("auth_hmac"),
                        isMine
                                ? "adverts of " + there + " are refused here: " + objection
                                : "adverts from here are refused at " + there + ": " + objection,
                        "who does not hear the other becomes MASTER: both hold the addresses",
                        "write the same keys under the same ids on both hosts; change mode first to"
                                + " receive-only, then to permissive, then to enforce, each on both hosts");
            }
        }
    }

    /** Why the receiver refuses what the sender sends; empty: it does not. */
    private static String refusal(
            @Nullable HmacAuthentication sender, @Nullable HmacAuthentication receiver) {
        if (sender == null || !sender.signs()) {
            boolean isRequired = receiver != null && receiver.mode() == Mode.ENFORCE;
            return isRequired ? "they are not signed, and mode is enforce" : "";
        }
        if (receiver == null) {
            return "they are signed, and there is no auth_hmac";
        }
        HmacAuthentication.Key signing = sender.signingKey();
        for (HmacAuthentication.Key key : receiver.keys()) {
            if (key.id() == signing.id()) {
                boolean isSame = key.value().equals(signing.value());
                return isSame ? "" : "key " + key.id() + " is another one";
            }
        }
        return "there is no key " + signing.id();
    }
}
