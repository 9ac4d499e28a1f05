package org.jvrrpd.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Splits a command line as getopt_long(3) does: clusters of letters, values in the same or the next
 * word, long names in full or shortened to what is unique.
 */
final class OptionScanner {
    private final String[] words;
    private final List<Found> found = new ArrayList<>();
    private int next;

    private OptionScanner(String[] words) {
        this.words = words;
    }

    /** An option of the command line; the value is null if there is none. */
    record Found(KeepalivedOption option, @Nullable String value) {
        /** The value of an option that needs one. */
        String required() {
            return Objects.requireNonNull(value, option::word);
        }
    }

    static List<Found> scan(String[] words) throws UsageException {
        OptionScanner scanner = new OptionScanner(words);
        while (scanner.next < words.length) {
            scanner.word(words[scanner.next++]);
        }
        return scanner.found;
    }

    private void word(String word) throws UsageException {
        if (word.startsWith("--") && word.length() > 2) {
            longOption(word.substring(2));
        } else if (word.startsWith("-") && word.length() > 1) {
            cluster(word);
        } else {
            throw new UsageException("unexpected argument '" + word + "'");
        }
    }

    private void cluster(String word) throws UsageException {
        for (int i = 1; i < word.length(); i++) {
            KeepalivedOption option = byLetter(word.charAt(i));
            String rest = word.substring(i + 1);
            switch (option.value()) {
                case NONE -> found.add(new Found(option, null));
                case OPTIONAL -> found.add(new Found(option, rest.isEmpty() ? null : rest));
                case REQUIRED ->
                        found.add(
                                new Found(
                                        option,
                                        rest.isEmpty() ? following("-" + option.letter()) : rest));
            }
            if (option.value() != KeepalivedOption.Value.NONE) {
                return;
            }
        }
    }

    private void longOption(String text) throws UsageException {
        int equals = text.indexOf('=');
        String name = equals < 0 ? text : text.substring(0, equals);
        @Nullable String value = equals < 0 ? null : text.substring(equals + 1);
        KeepalivedOption option = byName(name);
        if (option.value() == KeepalivedOption.Value.NONE && value != null) {
            throw new UsageException("option '--" + option.word() + "' takes no value");
        }
        if (option.value() == KeepalivedOption.Value.REQUIRED && value == null) {
            value = following("--" + option.word());
        }
        found.add(new Found(option, value));
    }

    private String following(String option) throws UsageException {
        if (next >= words.length) {
            throw new UsageException("option '" + option + "' requires an argument");
        }
        return words[next++];
    }

    private static KeepalivedOption byLetter(char letter) throws UsageException {
        for (KeepalivedOption option : KeepalivedOption.values()) {
            if (letter != '\0' && option.letter() == letter) {
                return option;
            }
        }
        throw new UsageException("unknown option '-" + letter + "'");
    }

    private static KeepalivedOption byName(String name) throws UsageException {
        @Nullable KeepalivedOption candidate = null;
        for (KeepalivedOption option : KeepalivedOption.values()) {
            if (option.word().equals(name)) {
                return option;
            }
            if (option.word().startsWith(name)) {
                if (candidate != null) {
                    throw new UsageException("option '--" + name + "' is ambiguous");
                }
                candidate = option;
            }
        }
        if (candidate == null) {
            throw new UsageException("unknown option '--" + name + "'");
        }
        return candidate;
    }
}
