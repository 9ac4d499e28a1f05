package org.jvrrpd.model;

/**
 * Times as text: seconds with decimals, exact. Neither {@code java.util.Formatter} nor {@code
 * BigDecimal} is asked, as the first use of either takes some 20 ms: more than a turn of the loop
 * may, and longer than two adverts may be apart.
 */
public final class Seconds {
    private static final int DIGITS = 9;

    private Seconds() {}

    /** {@code 3.250} for three decimals (0 to 9); half of the last one is rounded up. */
    public static String fixed(long nanos, int decimals) {
        long magnitude = Math.abs(nanos);
        long unit = power(DIGITS - decimals);
        long units = magnitude / unit + (magnitude % unit * 2 >= unit ? 1 : 0);
        long scale = power(decimals);
        String sign = nanos < 0 && units > 0 ? "-" : "";
        String text = sign + units / scale;
        return decimals == 0
                ? text
                : text + "." + Long.toString(scale + units % scale).substring(1);
    }

    /** {@code 3.25}: as many decimals as are not zero, at most so many (1 to 9). */
    public static String shortest(long nanos, int decimalsMax) {
        String text = fixed(nanos, decimalsMax);
        int end = text.length();
        while (text.charAt(end - 1) == '0') {
            end--;
        }
        return text.substring(0, text.charAt(end - 1) == '.' ? end - 1 : end);
    }

    /** {@code 0.02}: all decimals that are not zero. */
    public static String shortest(long nanos) {
        return shortest(nanos, DIGITS);
    }

    private static long power(int exponent) {
        long power = 1;
        for (int i = 0; i < exponent; i++) {
            power *= 10;
        }
        return power;
    }
}
