package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** An address as the value of a keyword. */
final class AddressValue {
    private AddressValue() {}

    /**
     * The address that a host has, without what keepalived cuts off: a prefix length or the end of
     * a range (UNI-01); with advice, as keepalived says nothing. Null: it is none.
     */
    static @Nullable IpAddress ofHost(Word word, Binding binding) {
        String text = word.text();
        int dash = text.indexOf('-');
        int end = dash < 0 ? text.indexOf('/') : dash;
        IpAddress address = IpAddress.parse(end < 0 ? text : text.substring(0, end));
        if (address != null && end >= 0) {
            binding.report(
                    DiagnosticCode.ADDRESS_OF_HOST,
                    word.span(),
                    "'" + text.substring(end) + "' does not belong to an address of a host",
                    address + " is used, and nothing else",
                    dash < 0
                            ? "write the address without prefix length"
                            : "write each address on a line of its own");
        }
        return address;
    }

    /** The address; null, with a finding, if the word is none or of the wrong family. */
    static @Nullable IpAddress read(Keyword keyword, Word word, Binding binding) {
        IpAddress address = IpAddress.parse(word.text());
        Family wanted =
                switch (keyword.type()) {
                    case "address4", "multicast4" -> Family.IPV4;
                    case "address6", "multicast6" -> Family.IPV6;
                    default -> address == null ? Family.IPV4 : address.family();
                };
        if (address == null || address.family() != wanted) {
            binding.refuse(
                    word.span(),
                    "'"
                            + keyword.name()
                            + "' must be an IP"
                            + (keyword.type().endsWith("4") ? "v4" : "")
                            + (keyword.type().endsWith("6") ? "v6" : "")
                            + " address, not '"
                            + word.text()
                            + "'",
                    "the line is ignored",
                    word.text().indexOf('/') >= 0 ? "write it without prefix length" : "");
            return null;
        }
        if (keyword.type().startsWith("multicast") && !address.isMulticast()) {
            binding.refuse(
                    word.span(),
                    "'" + keyword.name() + "' must be a multicast address",
                    "the line is ignored",
                    "");
            return null;
        }
        return address;
    }
}
