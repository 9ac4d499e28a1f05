package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.ExtraGarp;

/** The arguments of {@code garp_extra_if [all] SECS} (ARP-07). */
final class ExtraGarpBinder {
    private ExtraGarpBinder() {}

    /** The setting; null, with a finding, if there is no usable time. */
    static @Nullable ExtraGarp bind(Keyword keyword, List<Word> words, Binding binding) {
        boolean all = words.get(0).text().equals("all");
        if (all && words.size() == 1) {
            binding.refuse(
                    words.get(0).span(),
                    "'" + keyword.name() + " all' needs a time and has none",
                    "the line is ignored",
                    "add the seconds between two announcements");
            return null;
        }
        Long seconds =
                Values.number(
                        keyword.name(),
                        words.get(all ? 1 : 0),
                        Long.parseLong(keyword.least()),
                        Long.parseLong(keyword.most()),
                        "the line is ignored",
                        binding);
        return seconds == null ? null : new ExtraGarp(seconds * Values.NANOS_PER_SECOND, all);
    }
}
