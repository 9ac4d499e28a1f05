package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.Secret;
import org.jvrrpd.model.Settings;

/** The block {@code auth_hmac} (AUT-01 to AUT-07, QRK-18). */
final class HmacBinder {
    private static final int ID_MAX = 255;
    private static final long WINDOW_MIN_S = 5;
    private static final long WINDOW_MAX_S = 300;
    private static final BlockTable<Draft> TABLE =
            new BlockTable<Draft>("vrrp_instance.auth_hmac", draft -> draft.settings)
                    .on("key", HmacBinder::bindKey);
    private static final Map<String, Object> PRESETS =
            SettingsPresets.of("vrrp_instance.auth_hmac", TABLE::binds, null);

    private HmacBinder() {}

    /** What the block has said. */
    static final class Draft {
        final SettingsDraft settings = new SettingsDraft();
        final List<HmacAuthentication.Key> keys = new ArrayList<>();
        final Span span;

        Draft(Span span) {
            this.span = span;
        }
    }

    static Draft bind(Block block, Span span, String label, Binding binding) {
        Draft draft = new Draft(span);
        TABLE.bind(block, draft, "auth_hmac of " + label, binding);
        return draft;
    }

    /** The extension; null, with a finding, if there is no key to sign with. */
    static @Nullable HmacAuthentication complete(
            Draft draft, long advertIntervalNanos, boolean strict, Binding binding) {
        Settings settings = draft.settings.toModel(PRESETS);
        long active = settings.has("active_key") ? settings.number("active_key") : 0;
        if (draft.keys.stream().noneMatch(key -> key.id() == active)) {
            binding.report(
                    DiagnosticCode.SIGNATURE_KEY,
                    draft.span,
                    active == 0
                            ? "auth_hmac without active_key"
                            : "active_key " + active + " names no usable key",
                    "adverts are sent unsigned and accepted unsigned",
                    "add active_key ID, ID being that of a 'key' line");
            return null;
        }
        long window =
                settings.has("time_window")
                        ? settings.number("time_window")
                        : Math.min(
                                WINDOW_MAX_S,
                                Math.max(
                                        WINDOW_MIN_S,
                                        3 * (advertIntervalNanos / Values.NANOS_PER_SECOND)));
        HmacAuthentication.Mode mode =
                switch (strict ? "enforce" : settings.text("mode")) {
                    case "permissive" -> HmacAuthentication.Mode.PERMISSIVE;
                    case "receive-only" -> HmacAuthentication.Mode.RECEIVE_ONLY;
                    default -> HmacAuthentication.Mode.ENFORCE;
                };
        return new HmacAuthentication(
                draft.keys,
                (int) active,
                window * Values.NANOS_PER_SECOND,
                settings.text("anti_replay").equals("monotonic"),
                mode);
    }

    private static void bindKey(Draft draft, Statement statement, Binding binding) {
        List<Word> words = statement.arguments();
        Integer id = Values.lenient("key", words.get(0), 1, ID_MAX, "the key is left out", binding);
        if (id == null) {
            return;
        }
        if (words.size() < 2) {
            refuse(words.get(0), "key " + id + " has no value", binding);
            return;
        }
        KeyValue value = KeyValue.of(words.get(1), binding);
        boolean isTaken = draft.keys.stream().anyMatch(key -> key.id() == id);
        String objection = isTaken ? "there is a key " + id + " already" : value.objection();
        if (!objection.isEmpty()) {
            refuse(words.get(0), objection, binding);
            return;
        }
        draft.keys.add(new HmacAuthentication.Key(id, new Secret(value.bytes()), value.file()));
    }

    private static void refuse(Word word, String objection, Binding binding) {
        binding.report(
                DiagnosticCode.SIGNATURE_KEY,
                word.span(),
                objection,
                "the key is left out",
                "a key has 32 to 64 bytes: text, hex:DIGITS or file:PATH");
    }
}
