package org.jvrrpd.checks.probe;

import io.netty.handler.ssl.NotSslRecordException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.HttpCheck;

/** Failures of TLS in words. */
final class TlsFault {
    private static final int CAUSES_MAX = 8;

    private TlsFault() {}

    /** Null: it is no failure of TLS. */
    static @Nullable Finding finding(HttpCheck check, Throwable failure) {
        @Nullable Throwable cause = failure;
        for (int i = 0; cause != null && i < CAUSES_MAX; i++) {
            if (cause instanceof CertificateJudge.Fault) {
                return new Finding(Finding.Kind.CERTIFICATE, String.valueOf(cause.getMessage()));
            }
            if (cause instanceof NotSslRecordException) {
                return new Finding(Finding.Kind.PROTOCOL, check.server() + " does not speak TLS");
            }
            cause = cause.getCause();
        }
        if (failure instanceof SSLException) {
            return new Finding(
                    Finding.Kind.CERTIFICATE,
                    "TLS with " + check.server() + " fails: " + failure.getMessage());
        }
        return null;
    }
}
