package org.jvrrpd.mail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Secret;

/** The password of {@code smtp_password}: the word itself, or what a file holds. */
final class Password {
    private static final String FILE = "file:";
    private static final int FILE_BYTES_MAX = 1_024;

    private Password() {}

    /**
     * Read anew for each connection, so that a changed file needs no reload.
     *
     * @throws MailTrouble if the file cannot be read, or everybody may read it
     */
    static @Nullable String of(@Nullable Secret written) throws MailTrouble {
        if (written == null) {
            return null;
        }
        String text = new String(written.reveal(), StandardCharsets.UTF_8);
        return text.startsWith(FILE) ? read(Path.of(text.substring(FILE.length()))) : text;
    }

    private static String read(Path file) throws MailTrouble {
        try {
            if (Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
                throw MailTrouble.passing(
                        "smtp_password file " + file + " may be read by everybody; chmod o-r");
            }
            if (!Files.isRegularFile(file) || Files.size(file) > FILE_BYTES_MAX) {
                throw MailTrouble.passing("smtp_password file " + file + " holds no password");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw MailTrouble.passing("smtp_password file", e);
        }
    }
}
