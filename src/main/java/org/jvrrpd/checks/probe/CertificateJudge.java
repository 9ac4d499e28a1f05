package org.jvrrpd.checks.probe;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.HttpCheck;
import org.jvrrpd.net.IpAddress;

/**
 * Whether a certificate is good for a check, and if not, exactly why: time, authority, name (RFC
 * 9525: subject alternative names only), days left.
 */
final class CertificateJudge extends X509ExtendedTrustManager {
    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;
    private static final int NAMES_TOLD_MAX = 4;

    private final HttpCheck check;
    private final String hostName;
    private final @Nullable X509TrustManager authorities;

    /** A certificate that is not good; the message is the sentence for people. */
    static final class Fault extends CertificateException {
        Fault(String sentence) {
            super(sentence);
        }
    }

    /**
     * @param authorities null: whoever has signed it
     */
    CertificateJudge(HttpCheck check, String hostName, @Nullable X509TrustManager authorities) {
        this.check = check;
        this.hostName = hostName;
        this.authorities = authorities;
    }

    private void judge(X509Certificate[] chain, String method) throws CertificateException {
        X509Certificate certificate = chain[0];
        Instant now = Instant.now();
        Instant end = certificate.getNotAfter().toInstant();
        String title = "the certificate of " + check.server();
        if (authorities != null) {
            if (now.isAfter(end)) {
                throw new Fault(title + " expired at " + end);
            }
            if (now.isBefore(certificate.getNotBefore().toInstant())) {
                String from = certificate.getNotBefore().toInstant().toString();
                throw new Fault(title + " is not valid before " + from);
            }
            judgeAuthority(title, chain, method, authorities);
            judgeName(title, certificate);
        }
        long daysLeft = Duration.between(now, end).toDays();
        int wanted = check.trust().daysLeft();
        if (wanted > 0 && daysLeft < wanted) {
            throw new Fault(
                    title + " expires at " + end + ", in less than https_days_left " + wanted);
        }
    }

    private static void judgeAuthority(
            String title, X509Certificate[] chain, String method, X509TrustManager authorities)
            throws CertificateException {
        try {
            authorities.checkServerTrusted(chain, method);
        } catch (CertificateException e) {
            X509Certificate top = chain[chain.length - 1];
            boolean isUnknown = String.valueOf(e.getMessage()).contains("unable to find valid");
            throw new Fault(
                    isUnknown
                            ? title
                                    + " is signed by an unknown authority: "
                                    + top.getIssuerX500Principal().getName()
                            : title + " is not trusted: " + e.getMessage());
        }
    }

    private void judgeName(String title, X509Certificate certificate) throws Fault {
        List<String> names = names(certificate);
        if (names.stream().noneMatch(name -> matches(name, hostName))) {
            List<String> some = names.subList(0, Math.min(names.size(), NAMES_TOLD_MAX));
            String whose =
                    names.isEmpty()
                            ? "names no host"
                            : "is for "
                                    + String.join(", ", some)
                                    + (some.size() < names.size() ? ", ..." : "");
            throw new Fault(title + " " + whose + ", not for " + hostName);
        }
    }

    private static List<String> names(X509Certificate certificate) {
        List<String> names = new ArrayList<>();
        try {
            Collection<List<?>> all = certificate.getSubjectAlternativeNames();
            for (List<?> name : all == null ? List.<List<?>>of() : all) {
                int kind = (Integer) name.get(0);
                if (kind == DNS_NAME || kind == IP_ADDRESS) {
                    names.add((String) name.get(1));
                }
            }
        } catch (CertificateParsingException e) {
            return List.of();
        }
        return names;
    }

    /** Whether a name of a certificate is that of the host; a star stands for its first label. */
    static boolean matches(String name, String host) {
        IpAddress address = IpAddress.parse(host);
        if (address != null) {
            return address.equals(IpAddress.parse(name));
        }
        String wanted = plain(host);
        String given = plain(name);
        if (!given.startsWith("*.")) {
            return given.equals(wanted);
        }
        int dot = wanted.indexOf('.');
        return dot > 0
                && given.indexOf('.', 2) > 0
                && wanted.substring(dot).equals(given.substring(1));
    }

    private static String plain(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, SSLEngine engine)
            throws CertificateException {
        judge(chain, method);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method, Socket socket)
            throws CertificateException {
        judge(chain, method);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String method)
            throws CertificateException {
        judge(chain, method);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method, Socket socket)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String method)
            throws CertificateException {
        throw new CertificateException("no clients here");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }
}
