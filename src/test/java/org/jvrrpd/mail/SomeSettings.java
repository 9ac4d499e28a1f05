package org.jvrrpd.mail;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.Settings;

/** Settings of alert mail for tests, made from a configuration as the daemon does. */
final class SomeSettings {
    static final HostName HOST = new HostName("alpha.example.net", "jvrrpd");

    private List<String> recipients = List.of("ops@example.net");
    private String routerId = "lab";
    private String from = "lab@example.net";
    private String server = "127.0.0.1";
    private int port = 25;
    private final Map<String, Object> written = new HashMap<>();

    SomeSettings to(String... words) {
        recipients = List.of(words);
        return this;
    }

    SomeSettings from(String name, String address) {
        routerId = name;
        from = address;
        return this;
    }

    SomeSettings by(String newServer, int newPort) {
        server = newServer;
        port = newPort;
        return this;
    }

    /** A keyword that has no component of its own. */
    SomeSettings with(String keyword, Object value) {
        written.put(keyword, value);
        return this;
    }

    MailSettings made() {
        return Objects.requireNonNull(orNone());
    }

    /** Null: nothing is sent with these. */
    @Nullable MailSettings orNone() {
        GlobalDefs global =
                new GlobalDefs(
                        routerId,
                        null,
                        false,
                        0,
                        false,
                        new GlobalDefs.Mail(recipients, from, server, port, 1_000_000_000L),
                        0,
                        0,
                        false,
                        new Settings(written, Map.copyOf(written)));
        return MailSettings.of(global);
    }
}
