package org.jvrrpd.config.bind;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Fix;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.Secret;

/** The block {@code authentication} (PKT-06). */
final class AuthenticationBinder {
    /** The bytes of a password on the wire. */
    private static final int KEY_SIZE_BYTES = 8;

    private static final BlockTable<Draft> TABLE =
            new BlockTable<Draft>("vrrp_instance.authentication", draft -> draft.settings)
                    .on("auth_type", AuthenticationBinder::bindType)
                    .on("auth_pass", AuthenticationBinder::bindPassword);

    private AuthenticationBinder() {}

    /** What all blocks of an instance have said so far. */
    static final class Draft {
        private final SettingsDraft settings = new SettingsDraft();
        private Authentication.Type type = Authentication.Type.NONE;
        private @Nullable Secret key;
    }

    /** Takes what a block says; a further block adds to it, as there. */
    static void bind(Block block, Draft draft, String label, Binding binding) {
        TABLE.bind(block, draft, "authentication of " + label, binding);
    }

    /** The authentication; NONE, with a finding, if it is not complete. */
    static Authentication complete(Draft draft, Span span, Binding binding) {
        if (draft.type == Authentication.Type.NONE) {
            return Authentication.NONE;
        }
        if (draft.key == null) {
            binding.report(
                    DiagnosticCode.AUTHENTICATION,
                    span,
                    "authentication without a usable auth_pass",
                    "adverts are sent without authentication, and only such are accepted",
                    "add auth_pass, or remove the block on all hosts");
            return Authentication.NONE;
        }
        return new Authentication(draft.type, draft.key);
    }

    static boolean binds(String keyword) {
        return TABLE.binds(keyword);
    }

    private static void bindType(Draft draft, Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        switch (word.text()) {
            case "PASS" -> draft.type = Authentication.Type.PASS;
            case "AH" -> {
                draft.type = Authentication.Type.AH;
                binding.diagnostics()
                        .add(
                                Severity.WARNING,
                                DiagnosticCode.AUTHENTICATION,
                                word.span(),
                                "auth_type AH was taken out of the standard and only keepalived knows it",
                                "adverts are of IP protocol 51, which many firewalls and switches drop:"
                                        + " then both hosts hold the addresses",
                                "use auth_hmac or PASS on all hosts, or keep the hosts on a network of their own");
            }
            default ->
                    binding.report(
                            DiagnosticCode.AUTHENTICATION,
                            word.span(),
                            "unknown auth_type '" + word.text() + "'",
                            "adverts are sent without authentication, and only such are accepted",
                            word.text().startsWith("PASS")
                                    ? "write PASS alone: the language knows no ';' or ','"
                                    : "write PASS or AH");
        }
    }

    private static void bindPassword(Draft draft, Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        byte[] bytes = word.bytes();
        if (bytes.length > KEY_SIZE_BYTES) {
            binding.report(
                    DiagnosticCode.AUTHENTICATION,
                    word.span(),
                    "auth_pass is longer than 8 characters; the rest is dropped",
                    "passwords that agree in the first 8 characters are the same",
                    "shorten it to 8 characters on all hosts; nothing changes on the wire",
                    shortened(word, bytes));
        }
        if (bytes.length > 0) {
            draft.key = new Secret(Arrays.copyOf(bytes, KEY_SIZE_BYTES));
        }
    }

    /** Null if the bytes on the wire end within a character. */
    private static @Nullable Fix shortened(Word word, byte[] bytes) {
        String text = word.text();
        int length = 0;
        while (length < text.length()
                && new Word(text.substring(0, length), false, word.span()).bytes().length
                        < KEY_SIZE_BYTES) {
            length++;
        }
        String kept = text.substring(0, length);
        byte[] wanted = Arrays.copyOf(bytes, KEY_SIZE_BYTES);
        boolean same = Arrays.equals(new Word(kept, false, word.span()).bytes(), wanted);
        return same ? word.replacedBy(kept, "shorten auth_pass to 8 bytes") : null;
    }
}
