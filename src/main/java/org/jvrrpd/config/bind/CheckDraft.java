package org.jvrrpd.config.bind;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.ListeningCheck;
import org.jvrrpd.model.ProcessCheck;
import org.jvrrpd.model.TcpCheck;
import org.jvrrpd.model.UnitCheck;
import org.jvrrpd.model.UnixCheck;
import org.jvrrpd.net.HostPort;
import org.jvrrpd.net.IpAddress;

/**
 * What a {@code vrrp_script} looks at: exactly one of {@code script}, {@code http}, {@code https},
 * {@code tcp}, {@code unix}, {@code process}, {@code listening}, {@code systemd_unit}.
 */
final class CheckDraft {
    /** The keywords of which a block has one, besides {@code script}. */
    static final List<String> NATIVE =
            List.of("http", "https", "tcp", "unix", "process", "listening", "systemd_unit");

    private static final int UNIX_PATH_LENGTH_MAX = 107;
    private static final String LEFT_OUT = "the line is ignored";

    final HttpDraft http = new HttpDraft();
    private @Nullable Check check;
    private @Nullable Statement chosen;
    private String watched = "";

    /** Takes the check of one line; null, with a finding, if there is none in it. */
    void take(Statement statement, @Nullable Check read, Binding binding) {
        Statement former = chosen;
        if (former != null && !former.keyword().equals(statement.keyword())) {
            binding.report(
                    DiagnosticCode.CONTRADICTION,
                    statement.keywordSpan(),
                    "this vrrp_script has both '%s' and '%s', and can look at one thing only"
                            .formatted(former.keyword(), statement.keyword()),
                    "the later line holds: %s".formatted(statement.keyword()),
                    "remove one of the lines, or make two blocks and track both");
        }
        chosen = statement;
        if (read != null) {
            check = read;
        }
    }

    /** The process whose end is a reason to look; empty: none. */
    String watched() {
        return watched;
    }

    /** Completes the check with what other lines say of it, and tells what of that is in vain. */
    @Nullable Check finish(String name, Binding binding) {
        return check == null ? null : http.finish(name, check, binding);
    }

    void tcp(Statement statement, Binding binding) {
        HostPort server = place(statement, binding);
        if (server != null && (server.host().isEmpty() || server.host().equals("*"))) {
            binding.refuse(
                    statement.arguments().get(0).span(),
                    "'tcp' needs the host to connect to, and there is none before the colon",
                    LEFT_OUT,
                    "write tcp 127.0.0.1:" + server.port());
            server = null;
        }
        take(statement, server == null ? null : new TcpCheck(server), binding);
    }

    void listening(Statement statement, Binding binding) {
        HostPort place = place(statement, binding);
        Check read = null;
        if (place != null) {
            boolean isAny = place.host().isEmpty() || place.host().equals("*");
            IpAddress address = isAny ? null : place.address();
            if (isAny || address != null) {
                read = new ListeningCheck(address, place.port());
            } else {
                binding.refuse(
                        statement.arguments().get(0).span(),
                        "'listening' needs an address of this host, not the name '%s'"
                                .formatted(place.host()),
                        LEFT_OUT,
                        "write listening 127.0.0.1:%1$d, or listening *:%1$d for any address"
                                .formatted(place.port()));
            }
        }
        take(statement, read, binding);
    }

    private static @Nullable HostPort place(Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        HostPort place = HostPort.parse(word.text());
        if (place == null) {
            boolean isBare = IpAddress.parse(word.text()) != null;
            binding.refuse(
                    word.span(),
                    "'%s' needs ADDRESS:PORT, with a port from 1 to 65535, not '%s'"
                            .formatted(statement.keyword(), word.text()),
                    LEFT_OUT,
                    isBare && word.text().contains(":")
                            ? "an IPv6 address goes into brackets: [%s]:80".formatted(word.text())
                            : "write for example 127.0.0.1:80 or [::1]:80");
        }
        return place;
    }

    void unix(Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        boolean isPath = word.text().startsWith("/") && word.bytes().length <= UNIX_PATH_LENGTH_MAX;
        if (!isPath) {
            binding.refuse(
                    word.span(),
                    "'unix' needs the path of a socket, beginning with / and of at most %d bytes"
                            .formatted(UNIX_PATH_LENGTH_MAX),
                    LEFT_OUT,
                    "write for example unix /run/php/php-fpm.sock");
        }
        take(statement, isPath ? new UnixCheck(word.text()) : null, binding);
    }

    void process(Statement statement, Binding binding) {
        String process = processOf(statement, binding);
        take(statement, process.isEmpty() ? null : new ProcessCheck(process), binding);
    }

    void watch(Statement statement, Binding binding) {
        String process = processOf(statement, binding);
        watched = process.isEmpty() ? watched : process;
    }

    /** A name, or the path of a file with the number; empty, with a finding: neither. */
    private static String processOf(Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        String text = word.text();
        boolean isFile = text.startsWith("/");
        if (text.isBlank() || !isFile && text.contains("/")) {
            binding.refuse(
                    word.span(),
                    "'%s' needs the name of a process, or the path of its file of the number"
                            .formatted(statement.keyword()),
                    LEFT_OUT,
                    "write for example %1$s nginx, or %1$s /run/nginx.pid"
                            .formatted(statement.keyword()));
            return "";
        }
        if (!isFile && word.bytes().length > TrackProcessBinder.NAME_LENGTH_MAX) {
            binding.adjust(
                    word.span(),
                    "the kernel knows processes by %d characters; '%s' is longer"
                            .formatted(TrackProcessBinder.NAME_LENGTH_MAX, text),
                    "it is compared by its first %d characters"
                            .formatted(TrackProcessBinder.NAME_LENGTH_MAX),
                    "name the file of its number instead, such as /run/%s.pid".formatted(text));
        }
        return text;
    }

    void unit(Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        String text = word.text();
        String unit = text.contains(".") ? text : text + ".service";
        boolean isName = unit.matches("[A-Za-z0-9:_.\\\\@-]{1,255}");
        if (!isName) {
            binding.refuse(
                    word.span(),
                    "'%s' is no name of a unit of systemd".formatted(text),
                    LEFT_OUT,
                    "write for example systemd_unit nginx.service; 'systemctl list-units' shows them");
        }
        take(statement, isName ? new UnitCheck(unit) : null, binding);
    }
}
