package org.jvrrpd.model;

import org.jvrrpd.net.HostPort;

/**
 * {@code http URL} or {@code https URL}: a web server answers, and as it should.
 *
 * @param isSecure by TLS
 * @param server of the URL
 * @param target path and query of the URL, beginning with a slash
 * @param hostName what the header Host says and, by TLS, whose certificate it must be; empty: the
 *     server's
 * @param statuses of an answer that is good
 * @param body regular expression (RE2) that must be found in the answer; empty: any answer will do
 * @param latencyNanos a slower answer is a failure; 0: the timeout alone counts
 */
public record HttpCheck(
        boolean isSecure,
        HostPort server,
        String target,
        String method,
        String hostName,
        StatusCodes statuses,
        String body,
        long latencyNanos,
        Trust trust)
        implements Check {
    /**
     * Whose certificates are good.
     *
     * @param daysLeft so many days the certificate must be valid yet; 0: it must be valid now
     * @param authorityFile PEM file with the authorities; empty: those that Java trusts
     * @param isBlind whatever certificate there is
     */
    public record Trust(int daysLeft, String authorityFile, boolean isBlind) {
        public static final Trust DEFAULT = new Trust(0, "", false);
    }

    @Override
    public String keyword() {
        return isSecure ? "https" : "http";
    }

    /** The URL up to its query, which may hold what is nobody's business. */
    public String url() {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query) + "?...";
        boolean isUsual = server.port() == (isSecure ? 443 : 80);
        return keyword() + "://" + (isUsual ? server.hostText() : server.toString()) + path;
    }

    @Override
    public String title() {
        return keyword() + " " + url();
    }
}
