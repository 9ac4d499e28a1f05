package org.jvrrpd.inbound;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvrrpd.vrrp.FileReading;

/**
 * The number at the beginning of a text, as strtoll(3) with base 0 reads it: decimal, {@code 0x} or
 * {@code 0} octal, blanks before, anything after; 0 if there is none (TRK-10).
 */
final class LeadingNumber {
    private static final Pattern NUMBER =
            Pattern.compile(
                    "[ \\t\\n\\x0B\\f\\r]*([+-]?)(?:0[xX]([0-9a-fA-F]+)|0([0-7]*)|([1-9][0-9]*))");
    private static final int HEXADECIMAL = 16;
    private static final int OCTAL = 8;

    private LeadingNumber() {}

    static FileReading of(String text) {
        Matcher matcher = NUMBER.matcher(text);
        if (!matcher.lookingAt()) {
            return FileReading.of(0);
        }
        BigInteger size = size(matcher);
        BigInteger value = matcher.group(1).equals("-") ? size.negate() : size;
        return value.bitLength() < Integer.SIZE
                ? FileReading.of(value.intValue())
                : FileReading.outOfRange(value.toString());
    }

    private static BigInteger size(Matcher matcher) {
        if (matcher.group(2) != null) {
            return new BigInteger(matcher.group(2), HEXADECIMAL);
        }
        if (matcher.group(3) != null) {
            return new BigInteger("0" + matcher.group(3), OCTAL);
        }
        return new BigInteger(matcher.group(4));
    }
}
