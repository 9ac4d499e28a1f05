package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.UnicastPeer;
import org.jvrrpd.net.IpAddress;

/** A line of {@code unicast_peer}: {@code IP [min_ttl N] [max_ttl N]}. */
final class UnicastPeerBinder {
    private static final int TTL_MAX = 255;

    private UnicastPeerBinder() {}

    /** The peer; null, with a finding, if the line must be left out. */
    static @Nullable UnicastPeer bind(Statement line, Binding binding) {
        Word first = line.words().get(0);
        IpAddress address = AddressValue.ofHost(first, binding);
        if (address == null) {
            binding.report(
                    DiagnosticCode.BAD_ADDRESS,
                    first.span(),
                    "'" + first.text() + "' is no IP address of a peer",
                    "the line is left out; that host hears no advert and becomes MASTER too",
                    remedy(first.text()));
            return null;
        }
        int minTtl = 0;
        int maxTtl = TTL_MAX;
        List<Word> words = line.arguments();
        for (int i = 0; i < words.size(); i++) {
            String option = words.get(i).text();
            boolean known = option.equals("min_ttl") || option.equals("max_ttl");
            Integer ttl =
                    known && i + 1 < words.size() ? ttl(option, words.get(i + 1), binding) : null;
            if (!known || i + 1 >= words.size()) {
                refuse(words.get(i), known, binding);
                continue;
            }
            i++;
            minTtl = ttl != null && option.equals("min_ttl") ? ttl : minTtl;
            maxTtl = ttl != null && option.equals("max_ttl") ? ttl : maxTtl;
        }
        return new UnicastPeer(address, minTtl, maxTtl);
    }

    private static @Nullable Integer ttl(String option, Word value, Binding binding) {
        return Values.lenient(option, value, 0, TTL_MAX, "no limit is set", binding);
    }

    private static void refuse(Word word, boolean known, Binding binding) {
        binding.refuse(
                word.span(),
                known ? "'" + word.text() + "' needs a value" : "unexpected '" + word.text() + "'",
                "it is ignored",
                IpAddress.parse(word.text()) == null
                        ? "after the address only min_ttl N and max_ttl N may stand"
                        : "write each peer on a line of its own");
    }

    private static String remedy(String text) {
        if (text.indexOf(',') >= 0) {
            return "write each peer on a line of its own, without commas";
        }
        boolean name = text.matches("[A-Za-z][A-Za-z0-9.-]*");
        return name ? "write its address: names are not looked up" : "";
    }
}
