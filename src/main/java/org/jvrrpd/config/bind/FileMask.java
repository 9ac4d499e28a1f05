package org.jvrrpd.config.bind;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;

/** The value of {@code umask}: a number of C (CFG-21), or names of bits joined by {@code |}. */
final class FileMask {
    private static final int MOST = 0777;
    private static final Map<String, Integer> BITS =
            Map.of(
                    "IRUSR", 0400, "IWUSR", 0200, "IXUSR", 0100, "IRGRP", 040, "IWGRP", 020,
                    "IXGRP", 010, "IROTH", 04, "IWOTH", 02, "IXOTH", 01);

    private FileMask() {}

    /** The bits; null, with a finding, if the word names none. */
    static @Nullable Long read(Word word, Binding binding) {
        Long mask = word.text().startsWith("I") ? bits(word.text()) : Values.cNumber(word.text());
        if (mask == null || mask < 0 || mask > MOST) {
            binding.refuse(
                    word.span(),
                    "'umask' must be a number from 0 to 0777 or names such as IRGRP|IWGRP, not '"
                            + word.text()
                            + "'",
                    "the line is ignored",
                    "write 0177 for files that only the owner can use");
            return null;
        }
        return mask;
    }

    private static @Nullable Long bits(String text) {
        long mask = 0;
        for (String name : text.split("\\|")) {
            Integer bit = BITS.get(name);
            if (bit == null) {
                return null;
            }
            mask |= bit;
        }
        return mask;
    }
}
