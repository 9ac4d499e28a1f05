package org.jvrrpd.checks.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** RFC 9525 6.3: which name of a certificate is that of a host. */
class CertificateJudgeTest {
    @ParameterizedTest
    @CsvSource({
        "www.example.org, www.example.org, true",
        "WWW.example.ORG, www.example.org., true",
        "example.org, www.example.org, false",
        "*.example.org, www.example.org, true",
        "*.example.org, a.b.example.org, false",
        "*.example.org, example.org, false",
        "*.org, example.org, false",
        "w*.example.org, www.example.org, false",
        "*.0.0.1, 127.0.0.1, false",
        "127.0.0.1, 127.0.0.1, true",
        "2001:db8:0:0:0:0:0:1, 2001:db8::1, true",
        "127.0.0.2, 127.0.0.1, false"
    })
    void aNameIsThatOfAHostOrNot(String name, String host, boolean matches) {
        assertEquals(matches, CertificateJudge.matches(name, host));
    }
}
