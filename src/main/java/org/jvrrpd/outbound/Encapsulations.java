package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.linux.netlink.Encapsulation;
import org.jvrrpd.net.IpAddress;

/** The words behind {@code encap} (ADR-15) in the numbers of the kernel. */
final class Encapsulations {
    private static final int LABEL_MAX = 0xf_ffff;
    private static final int BYTE_MAX = 255;
    private static final int SHORT_MAX = 65_535;

    private Encapsulations() {}

    /**
     * The tunnel; null if the words are none.
     *
     * @throws IllegalArgumentException naming the word that is no value
     */
    static @Nullable Encapsulation of(List<String> words) {
        if (words.isEmpty()) {
            return null;
        }
        return switch (words.get(0)) {
            case "mpls" -> new Encapsulation.Mpls(labels(words.get(1)));
            case "ila" -> new Encapsulation.Ila(locator(words.get(1)));
            default -> tunnel(words);
        };
    }

    /** {@code 33/44/16}. */
    private static List<Integer> labels(String text) {
        List<Integer> labels = new ArrayList<>();
        for (String label : text.split("/")) {
            labels.add((int) number("label", label, LABEL_MAX));
        }
        return labels;
    }

    /** {@code 1:2:3:4}: four groups of 16 bits. */
    private static long locator(String text) {
        IpAddress whole = IpAddress.parse(text + "::");
        if (whole == null || text.split(":").length != 4) {
            throw new IllegalArgumentException(
                    "ila locator '" + text + "' is not of the form A:B:C:D");
        }
        return whole.high();
    }

    private static Encapsulation tunnel(List<String> words) {
        Map<String, String> said = new LinkedHashMap<>();
        for (int i = 1; i + 1 < words.size(); i += 2) {
            said.put(words.get(i), words.get(i + 1));
        }
        String id = said.get("id");
        return new Encapsulation.Tunnel(
                words.get(0).equals("ip6"),
                id == null ? null : Long.valueOf(unsigned(id)),
                address(said, "dst"),
                address(said, "src"),
                (int) either(said, "ttl", "hoplimit", BYTE_MAX),
                (int) either(said, "tos", "tc", BYTE_MAX),
                (int) either(said, "flags", "flags", SHORT_MAX));
    }

    private static long either(Map<String, String> said, String one, String other, long most) {
        String text = said.getOrDefault(one, said.get(other));
        return text == null ? -1 : number(one, text, most);
    }

    private static @Nullable IpAddress address(Map<String, String> said, String name) {
        String text = said.get(name);
        IpAddress address = text == null ? null : IpAddress.parse(text);
        if (text != null && address == null) {
            throw new IllegalArgumentException("encap " + name + " '" + text + "' is no address");
        }
        return address;
    }

    private static long unsigned(String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("encap id '" + text + "' is no number", e);
        }
    }

    static long number(String name, String text, long most) {
        try {
            long number = Long.decode(text);
            if (number >= 0 && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(name + " '" + text + "' is no number", e);
        }
        throw new IllegalArgumentException(name + " '" + text + "' is not from 0 to " + most);
    }
}
