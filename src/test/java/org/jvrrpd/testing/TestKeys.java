package org.jvrrpd.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and its self-signed certificate, made by keytool for one test. */
public final class TestKeys {
    private static final String PASSWORD = "test-only";

    private final Path store;
    private final Path certificate;

    private TestKeys(Path store, Path certificate) {
        this.store = store;
        this.certificate = certificate;
    }

    /**
     * Makes them in the folder.
     *
     * @param names whom the certificate is for, as {@code dns:NAME} or {@code ip:ADDRESS}
     */
    public static TestKeys make(Path folder, String names) {
        Path store = folder.resolve("keys.p12");
        Path certificate = folder.resolve("certificate.pem");
        String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Shell.run(
                keytool,
                "-genkeypair",
                "-alias",
                "sink",
                "-keyalg",
                "EC",
                "-dname",
                "CN=sink",
                "-ext",
                "san=" + names,
                "-validity",
                "2",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD);
        Shell.run(
                keytool,
                "-exportcert",
                "-rfc",
                "-alias",
                "sink",
                "-keystore",
                store.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        return new TestKeys(store, certificate);
    }

    /** The certificate in PEM, which whoever shall trust it is given. */
    public Path certificate() {
        return certificate;
    }

    /** What a server shows. */
    public SSLContext server() {
        try (InputStream in = Files.newInputStream(store)) {
            KeyStore keys = KeyStore.getInstance("PKCS12");
            keys.load(in, PASSWORD.toCharArray());
            KeyManagerFactory managers =
                    KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(keys, PASSWORD.toCharArray());
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
