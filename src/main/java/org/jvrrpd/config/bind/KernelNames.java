package org.jvrrpd.config.bind;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;

/**
 * Names that stand for numbers in routes and rules: those of the host's iproute2 files (CFG-27),
 * and without them those that all hosts have.
 */
enum KernelNames {
    TABLE("rt_tables", 0xffff_ffffL),
    PROTOCOL("rt_protos", 255),
    SCOPE("rt_scopes", 255),
    GROUP("group", 0xffff_ffffL),
    DSFIELD("rt_dsfield", 255),
    REALM("rt_realms", 65_535);

    private static final Map<KernelNames, Map<String, Long>> COMMON =
            Map.of(
                    TABLE,
                    Map.of("unspec", 0L, "default", 253L, "main", 254L, "local", 255L),
                    PROTOCOL,
                    Map.of(
                            "unspec",
                            0L,
                            "redirect",
                            1L,
                            "kernel",
                            2L,
                            "boot",
                            3L,
                            "static",
                            4L,
                            "ra",
                            9L,
                            "bird",
                            12L,
                            "dhcp",
                            16L,
                            "keepalived",
                            18L),
                    SCOPE,
                    Map.of("global", 0L, "site", 200L, "link", 253L, "host", 254L, "nowhere", 255L),
                    GROUP,
                    Map.of("default", 0L),
                    REALM,
                    Map.of("cosmos", 0L));

    private final String file;
    private final long most;

    KernelNames(String file, long most) {
        this.file = file;
        this.most = most;
    }

    /** The number that the value of an option stands for; null, with a finding, if none. */
    @Nullable Long numberOf(LineWords words, Word option, Binding binding) {
        Word word = words.value(option);
        if (word == null) {
            return null;
        }
        Long number = find(word.text(), binding);
        if (number == null) {
            words.refuse(
                    word,
                    "'" + word.text() + "' is no number and no name in " + file + " of iproute2");
            return null;
        }
        return number;
    }

    /** The number in range that the text is or that the host or all hosts give to it, or null. */
    @Nullable Long find(String text, Binding binding) {
        Long number = Values.cNumber(text);
        if (number == null) {
            number = binding.host().iprouteNumber().apply(file, text);
        }
        if (number == null) {
            number = COMMON.getOrDefault(this, Map.of()).get(text);
        }
        return number == null || number < 0 || number > most ? null : number;
    }
}
