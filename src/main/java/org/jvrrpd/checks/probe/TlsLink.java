package org.jvrrpd.checks.probe;

import io.netty.buffer.ByteBufAllocator;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.HttpCheck;
import org.jvrrpd.net.IpAddress;

/**
 * TLS for one check. Each connection makes a full handshake: one that is resumed would not show its
 * certificate. The file of {@code https_ca} is read again when it changes.
 */
final class TlsLink {
    private static final long NOT_READ = -1;

    private static @Nullable X509TrustManager javas;

    private final HttpCheck check;
    private final String hostName;
    private final @Nullable SNIHostName asked;
    private @Nullable SslContext context;
    private long fileTimeMillis = NOT_READ;

    TlsLink(HttpCheck check) {
        this.check = check;
        hostName = hostName(check);
        asked = asked(hostName);
    }

    /** Whose certificate it must be: {@code http_host} without its port, else the URL's host. */
    static String hostName(HttpCheck check) {
        String name = check.hostName().isEmpty() ? check.server().host() : check.hostName();
        int bracket = name.indexOf(']');
        if (bracket > 0) {
            return name.substring(1, bracket);
        }
        int colon = name.indexOf(':');
        return colon > 0 && colon == name.lastIndexOf(':') ? name.substring(0, colon) : name;
    }

    /** Makes ready what a connection needs. Null: it is; else why it cannot be. */
    @Nullable Finding obstacle() {
        String file = check.trust().authorityFile();
        try {
            long timeMillis =
                    file.isEmpty() ? 0 : Files.getLastModifiedTime(Path.of(file)).toMillis();
            if (context == null || timeMillis != fileTimeMillis) {
                context = makeContext(file);
                fileTimeMillis = timeMillis;
            }
            return null;
        } catch (AccessDeniedException e) {
            return impossible("the account of the daemon may not read " + file);
        } catch (InvalidPathException e) {
            return impossible("no file has the name " + file + ": " + e.getReason());
        } catch (NoSuchFileException e) {
            return impossible("there is no file " + file);
        } catch (CertificateException e) {
            return impossible("there is no certificate in " + file + " that can be read");
        } catch (IOException | GeneralSecurityException e) {
            return impossible((file.isEmpty() ? "" : file + ": ") + e.getMessage());
        }
    }

    private static Finding impossible(String why) {
        return new Finding(Finding.Kind.IMPOSSIBLE, "https_ca cannot be used: " + why);
    }

    private SslContext makeContext(String file) throws IOException, GeneralSecurityException {
        TrustManager judge =
                new CertificateJudge(check, hostName, check.trust().isBlind() ? null : trust(file));
        return SslContextBuilder.forClient()
                .sslProvider(SslProvider.JDK)
                .trustManager(judge)
                .endpointIdentificationAlgorithm(null)
                .build();
    }

    /** Java's own authorities are loaded once for all checks. */
    private static X509TrustManager trust(String file)
            throws IOException, GeneralSecurityException {
        if (!file.isEmpty()) {
            return trust(authorities(Path.of(file)));
        }
        X509TrustManager known = javas;
        if (known == null) {
            known = trust((KeyStore) null);
            javas = known;
        }
        return known;
    }

    private static X509TrustManager trust(@Nullable KeyStore store)
            throws GeneralSecurityException {
        TrustManagerFactory factory =
                TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        for (TrustManager manager : factory.getTrustManagers()) {
            if (manager instanceof X509TrustManager found) {
                return found;
            }
        }
        throw new GeneralSecurityException("Java has no trust manager for X.509");
    }

    private static KeyStore authorities(Path file) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream in = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate one :
                    CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                store.setCertificateEntry("ca" + number++, one);
            }
            if (number == 0) {
                throw new CertificateException("none");
            }
        }
        return store;
    }

    /** For one connection. Without the server's name, so that Java resumes no session. */
    SslHandler handler(ByteBufAllocator allocator) {
        SslHandler handler = Objects.requireNonNull(context).newHandler(allocator);
        handler.setHandshakeTimeoutMillis(0);
        if (asked != null) {
            SSLParameters parameters = handler.engine().getSSLParameters();
            parameters.setServerNames(List.of(asked));
            handler.engine().setSSLParameters(parameters);
        }
        return handler;
    }

    /** Null: an address, or no name that TLS can ask for. */
    private static @Nullable SNIHostName asked(String hostName) {
        String name =
                hostName.endsWith(".") ? hostName.substring(0, hostName.length() - 1) : hostName;
        try {
            boolean isName = IpAddress.parse(name) == null && !name.isEmpty();
            return isName ? new SNIHostName(name) : null;
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
