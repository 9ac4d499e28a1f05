package org.jvrrpd.config.source;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hides what may be a secret in a line that is about to be shown: all that follows a keyword like
 * auth_pass (misspelt ones too), {@code key ID}, the {@code //} of a URL with an account, or a
 * parameter whose name speaks of a password.
 */
public final class SecretMask {
    private static final Pattern SECRET =
            Pattern.compile(
                    "(?:^|[\\s{;])(?:@\\S*\\s+)?"
                            + "(?:[a-z_]*(?:pass|pas|secret)[a-z_]*\\s+|key\\s+\\S+\\s+"
                            + "|https?\\s+\"?[a-z]+://(?=[^/\\s]*@)"
                            + "|\\$(?i:\\w*(?:pass|pw|secret|key|auth)\\w*)=)"
                            + "(\\S.*)$");

    private SecretMask() {}

    /** The line of the same length with asterisks where a secret may be. */
    public static String hide(String line) {
        Matcher matcher = SECRET.matcher(line);
        if (!matcher.find()) {
            return line;
        }
        StringBuilder masked = new StringBuilder(line);
        for (int i = matcher.start(1); i < line.length(); i++) {
            if (!Character.isWhitespace(line.charAt(i)) && "{}".indexOf(line.charAt(i)) < 0) {
                masked.setCharAt(i, '*');
            }
        }
        return masked.toString();
    }
}
