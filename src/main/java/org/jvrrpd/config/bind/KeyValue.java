package org.jvrrpd.config.bind;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Word;

/**
 * The value of a key of {@code auth_hmac}: text, {@code hex:DIGITS} or {@code file:PATH} (AUT-07).
 *
 * @param bytes the key; 32 to 64 if nothing is wrong
 * @param file where it was read; empty: it is in the configuration
 * @param objection what is wrong, without the value; empty: nothing
 */
record KeyValue(byte[] bytes, String file, String objection) {
    private static final int BYTES_MIN = 32;
    private static final int BYTES_MAX = 64;
    private static final String FILE = "file:";
    private static final String HEX = "hex:";
    private static final byte[] NONE = new byte[0];

    static KeyValue of(Word word, Binding binding) {
        String text = word.text();
        if (!text.startsWith(FILE)) {
            return decode(word.bytes(), "");
        }
        String file = text.substring(FILE.length());
        if (file.isEmpty()) {
            return new KeyValue(NONE, file, "file: without path");
        }
        Function<String, KeyFile> reader = binding.host().keyFile();
        return reader == null
                ? new KeyValue(standIn(file), file, "")
                : read(reader.apply(file), file, word, binding);
    }

    private static KeyValue read(KeyFile found, String file, Word word, Binding binding) {
        byte @Nullable [] content = found.trimmed();
        if (content == null) {
            return new KeyValue(NONE, file, "the key file " + found.problem());
        }
        if (!found.exposure().isEmpty()) {
            binding.report(
                    DiagnosticCode.KEY_FILE_EXPOSED,
                    word.span(),
                    "SECURITY VIOLATION - the key file " + found.exposure(),
                    "who reads it can sign adverts, who replaces it decides whose are believed;"
                            + " the key is used all the same, as in keepalived",
                    "give the file to root or to the account of the daemon, mode 0600, in a directory"
                            + " that others cannot write to; then make a new key");
        }
        return decode(content, file);
    }

    private static KeyValue decode(byte[] value, String file) {
        String text = new String(value, StandardCharsets.ISO_8859_1);
        byte[] bytes = value;
        if (text.startsWith(HEX)) {
            String digits = text.substring(HEX.length());
            if (digits.length() % 2 != 0 || !digits.matches("[0-9a-fA-F]*")) {
                return new KeyValue(NONE, file, "hex: needs an even number of hexadecimal digits");
            }
            bytes = HexFormat.of().parseHex(digits);
        }
        boolean fits = bytes.length >= BYTES_MIN && bytes.length <= BYTES_MAX;
        return new KeyValue(bytes, file, fits ? "" : "the key has " + bytes.length + " bytes");
    }

    /** For the file of another host: what is not known is the same if the path is. */
    private static byte[] standIn(String file) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(file.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Never the key. */
    @Override
    public String toString() {
        return bytes.length + " bytes " + file + " " + objection;
    }
}
