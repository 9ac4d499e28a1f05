package org.jvrrpd.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostPortTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:80, 127.0.0.1, 80",
        "[::1]:443, ::1, 443",
        "db.example.org:65535, db.example.org, 65535",
        "*:1, *, 1",
        ":80, '', 80"
    })
    void isReadAndWritten(String text, String host, int port) {
        HostPort place = HostPort.parse(text);
        assertNotNull(place);
        assertEquals(host, place.host());
        assertEquals(port, place.port());
        assertEquals(text, place.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "80",
                "::1",
                "::1:80",
                "[::1]",
                "[::1]80",
                "[127.0.0.1]:80",
                "[x]:80",
                "a:0",
                "a:65536",
                "a:123456",
                "a:-1",
                "a:",
                "a b:80",
                "me@a:80",
                "a/b:80"
            })
    void othersAreRefused(String text) {
        assertNull(HostPort.parse(text));
    }
}
