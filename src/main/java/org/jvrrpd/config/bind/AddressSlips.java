package org.jvrrpd.config.bind;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/** What people write for an address of the language, and how it is written here (ADR-01). */
final class AddressSlips {
    private static final Pattern RANGE = Pattern.compile("([0-9.]+|[0-9a-f:]+)-[0-9a-f.:]+(/.*)?");
    private static final String USUAL =
            "write ADDRESS/PREFIX-LENGTH first, for example 192.0.2.10/24";
    private static final String LENGTH = "write ADDRESS/PREFIX-LENGTH, for example 192.0.2.10/24";
    private static final String OPTIONS =
            "remove it; docs/configuration.md lists the options of an address";

    private AddressSlips() {}

    /** What to do about an address whose prefix length is none. */
    static String ofLength(String text) {
        int slash = text.indexOf('/');
        Integer length = prefixLength(text.substring(slash + 1));
        if (length != null) {
            return "write the netmask as a prefix length: " + text.substring(0, slash + 1) + length;
        }
        return text.indexOf(',') >= 0 ? remedy(text) : LENGTH;
    }

    /** What to do about a first word that is no address. */
    static String remedy(String text) {
        if (text.indexOf(',') >= 0) {
            return "write each address on a line of its own, without commas";
        }
        Matcher range = RANGE.matcher(text);
        if (range.matches() && IpAddress.parse(range.group(1)) != null) {
            return "a line holds one address: write each on a line of its own";
        }
        return USUAL;
    }

    /** What to do about an unknown option and the words behind it. */
    static String remedy(IpPrefix address, List<Word> words) {
        String option = words.get(0).text();
        if (option.startsWith("/") && IpPrefix.parse(address.address() + option) != null) {
            return "write " + address.address() + option + " without the blank";
        }
        boolean word = option.matches("(net)?mask");
        Integer length = prefixLength(word && words.size() > 1 ? words.get(1).text() : option);
        if (length != null) {
            return "write the netmask as a prefix length: " + address.address() + "/" + length;
        }
        if (IpPrefix.parse(option) != null) {
            return "write each address on a line of its own";
        }
        List<String> known = Keywords.of("address line").stream().map(Keyword::name).toList();
        String near = Spelling.nearest(option, known);
        return near == null ? OPTIONS : Diagnostic.didYouMean(near);
    }

    /** That of an IPv4 netmask in dotted form; null: it is none. */
    private static @Nullable Integer prefixLength(String mask) {
        IpAddress address = mask.indexOf(':') < 0 ? IpAddress.parse(mask) : null;
        if (address == null) {
            return null;
        }
        int bits = 0;
        for (String octet : mask.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        int length = Integer.bitCount(bits);
        return length > 0 && bits == -1 << Integer.SIZE - length ? length : null;
    }
}
