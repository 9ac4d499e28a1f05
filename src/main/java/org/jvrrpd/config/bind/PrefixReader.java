package org.jvrrpd.config.bind;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.IpPrefix;

/**
 * Reads {@code ADDRESS[/LENGTH]} as keepalived does (ADR-01, CFG-21): of a length with rubbish
 * behind it the digits count; one that is too long, or none at all, becomes that of one address.
 */
final class PrefixReader {
    private static final int IPV4_BITS = 32;
    private static final Pattern DIGITS = Pattern.compile("\\+?([0-9]{1,3})(?![0-9])");

    private PrefixReader() {}

    /**
     * The prefix, with a finding if it is not as written; null: it does not begin with an address.
     */
    static @Nullable IpPrefix read(Word word, Binding binding) {
        String text = word.text();
        int slash = text.indexOf('/');
        IpPrefix exact = IpPrefix.parse(text);
        if (exact != null || slash < 0) {
            return exact;
        }
        IpAddress address = IpAddress.parse(text.substring(0, slash));
        if (address == null) {
            return null;
        }
        String suffix = text.substring(slash + 1);
        int most = address.family().maxPrefixLength();
        int length = length(suffix, most);
        binding.refuse(
                word.span(),
                Values.isWhole(suffix)
                        ? "no "
                                + (most == IPV4_BITS ? "IPv4" : "IPv6")
                                + " address has a prefix length of "
                                + suffix
                        : "'/" + suffix + "' is no prefix length",
                length + " is used",
                AddressSlips.ofLength(text));
        return new IpPrefix(address, length);
    }

    /** Never 0, which keepalived takes where no digit stands: that would be every address. */
    private static int length(String suffix, int most) {
        Matcher digits = DIGITS.matcher(suffix);
        int length = digits.lookingAt() ? Integer.parseInt(digits.group(1)) : most;
        return length == 0 || length > most ? most : length;
    }
}
