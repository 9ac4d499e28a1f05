package org.jvrrpd.config.bind;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.HttpCheck;
import org.jvrrpd.model.StatusCodes;
import org.jvrrpd.net.HostPort;

/** What a {@code vrrp_script} says of a web server: its URL, and what a good answer is. */
final class HttpDraft {
    private static final String LEFT_OUT = "the line is ignored";
    private static final int DAYS_MAX = 3_650;

    /** A header line must not get another one behind it. */
    private static final String HOST_NAME =
            "[A-Za-z0-9._-]{1,253}(:[0-9]{1,5})?|\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?";

    private final Map<String, Span> written = new LinkedHashMap<>();
    private String method = "GET";
    private String hostName = "";
    private StatusCodes statuses = StatusCodes.DEFAULT;
    private String body = "";
    private long latencyNanos;
    private int daysLeft;
    private String authorityFile = "";
    private boolean isBlind;

    /** The check of a line {@code http URL} or {@code https URL}; null, with a finding: none. */
    static @Nullable HttpCheck url(Statement statement, Binding binding) {
        Word word = statement.arguments().get(0);
        String scheme = statement.keyword();
        try {
            URI url = new URI(word.text());
            String fault = fault(url, scheme);
            if (fault.isEmpty()) {
                return check(url, scheme.equals("https"));
            }
            refuseUrl(word, scheme, fault, binding);
        } catch (URISyntaxException e) {
            String reason = e.getReason() + " (character " + (e.getIndex() + 1) + ")";
            refuseUrl(word, scheme, reason, binding);
        }
        return null;
    }

    private static void refuseUrl(Word word, String scheme, String fault, Binding binding) {
        binding.refuse(
                word.span(),
                "'%s' is no usable URL: %s"
                        .formatted(word.text().replaceAll("//[^/]*@", "//***@"), fault),
                LEFT_OUT,
                "write for example %1$s %1$s://127.0.0.1/health".formatted(scheme));
    }

    /** Why the URL cannot be asked for; empty: it can. */
    private static String fault(URI url, String scheme) {
        String has = url.getScheme();
        if (has == null || url.isOpaque()) {
            return "it does not begin with " + scheme + "://";
        }
        if (!has.equalsIgnoreCase(scheme)) {
            return "it begins with %s://; the keyword for that is not '%s'".formatted(has, scheme);
        }
        if (url.getRawUserInfo() != null) {
            return "it names an account, which is not served";
        }
        if (url.getHost() == null || url.getHost().isEmpty()) {
            return hostFault(url.getRawAuthority());
        }
        if (url.getPort() == 0 || url.getPort() > HostPort.PORT_MAX) {
            return "the port must be 1 to 65535";
        }
        return url.getRawFragment() == null ? "" : "a server is never told what follows #";
    }

    /** What is wrong with a host, and a port, that java.net.URI does not take for one. */
    private static String hostFault(@Nullable String authority) {
        if (authority == null || authority.isEmpty() || authority.startsWith(":")) {
            return "it names no host";
        }
        return authority.matches("[A-Za-z0-9.-]*:[0-9]*")
                ? "the port must be 1 to 65535"
                : "the name of a host has letters, digits, '-' and '.' only; an international one is written as xn--...";
    }

    private static HttpCheck check(URI url, boolean isSecure) {
        String host = url.getHost();
        boolean isBracketed = host.startsWith("[");
        int usual = isSecure ? 443 : 80;
        String path = url.getRawPath();
        String query = url.getRawQuery();
        return new HttpCheck(
                isSecure,
                new HostPort(
                        isBracketed ? host.substring(1, host.length() - 1) : host,
                        url.getPort() < 0 ? usual : url.getPort()),
                (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query),
                "GET",
                "",
                StatusCodes.DEFAULT,
                "",
                0,
                HttpCheck.Trust.DEFAULT);
    }

    void method(Statement statement, Binding binding) {
        Word word = note(statement);
        if (word.text().matches("[A-Z]{1,16}")) {
            method = word.text();
            return;
        }
        binding.refuse(
                word.span(),
                "'%s' is no HTTP method".formatted(word.text()),
                LEFT_OUT,
                "write it in capital letters: GET, HEAD, OPTIONS");
    }

    void hostName(Statement statement, Binding binding) {
        Word word = note(statement);
        if (word.text().matches(HOST_NAME)) {
            hostName = word.text();
            return;
        }
        binding.refuse(
                word.span(),
                "'%s' is no name that a server can have".formatted(word.text()),
                LEFT_OUT,
                "write for example http_host www.example.org");
    }

    void statuses(Statement statement, Binding binding) {
        note(statement);
        List<StatusCodes.Range> ranges = new ArrayList<>();
        for (Word word : statement.arguments()) {
            StatusCodes.Range range = StatusCodes.range(word.text());
            if (range == null) {
                binding.refuse(
                        word.span(),
                        "'http_status' takes codes and ranges from 100 to 599, not '%s'"
                                .formatted(word.text()),
                        "the word is ignored",
                        "write for example http_status 200-299 301");
            } else {
                ranges.add(range);
            }
        }
        statuses = ranges.isEmpty() ? statuses : new StatusCodes(ranges);
    }

    void body(Statement statement, Binding binding) {
        Word word = note(statement);
        try {
            Pattern.compile(word.text());
            body = word.text();
        } catch (PatternSyntaxException e) {
            binding.refuse(
                    word.span(),
                    "'http_body' needs a regular expression: %s in '%s'"
                            .formatted(e.getDescription(), e.getPattern()),
                    LEFT_OUT,
                    "look-around and back references are not in the language (RE2); put \\ before"
                            + " a character that is meant as it is");
        }
    }

    void latency(Statement statement, Binding binding) {
        note(statement);
        Long nanos = Values.seconds(statement, "0.001", "1000", true, LEFT_OUT, binding);
        latencyNanos = nanos == null ? latencyNanos : nanos;
    }

    void daysLeft(Statement statement, Binding binding) {
        note(statement);
        Integer days = Values.strict(statement, 1, DAYS_MAX, LEFT_OUT, binding);
        daysLeft = days == null ? daysLeft : days;
    }

    void authority(Statement statement, Binding binding) {
        Word word = note(statement);
        if (word.text().startsWith("/")) {
            authorityFile = word.text();
            return;
        }
        binding.refuse(
                word.span(),
                "'https_ca' needs a full path, beginning with /",
                LEFT_OUT,
                "write for example https_ca /etc/ssl/certs/my-ca.pem");
    }

    void blind(Statement statement) {
        written.put(statement.keyword(), statement.keywordSpan());
        isBlind = true;
    }

    private Word note(Statement statement) {
        written.put(statement.keyword(), statement.keywordSpan());
        return statement.arguments().get(0);
    }

    /** The check with all that these lines say; each line that is in vain gets a finding. */
    Check finish(String name, Check check, Binding binding) {
        if (!(check instanceof HttpCheck http)) {
            written.forEach(
                    (keyword, span) ->
                            inVain(keyword, span, "'http' or 'https'", name, check, binding));
            return check;
        }
        if (!http.isSecure()) {
            written.forEach(
                    (keyword, span) -> {
                        if (keyword.startsWith("https_")) {
                            inVain(keyword, span, "'https'", name, check, binding);
                        }
                    });
        }
        return new HttpCheck(
                http.isSecure(),
                http.server(),
                http.target(),
                method,
                hostName,
                statuses,
                body,
                latencyNanos,
                http.isSecure()
                        ? new HttpCheck.Trust(daysLeft, authorityFile, isBlind)
                        : HttpCheck.Trust.DEFAULT);
    }

    private static void inVain(
            String keyword, Span span, String wanted, String name, Check check, Binding binding) {
        binding.adjust(
                span,
                "'%s' belongs to %s; vrrp_script %s has '%s'"
                        .formatted(keyword, wanted, name, check.keyword()),
                "the line has no effect",
                "remove it, or write %s".formatted(wanted));
    }
}
