package org.jvrrpd.it;

/** The ways of noticing that Nginx is gone which src/bench/nginx compares, all at advert_int 1. */
enum NginxWatch {
    JVRRPD_HTTP(
            Daemon.Kind.JVRRPD, "jvrrpd: http every 0.05 s, timeout 0.5 s, fall 1, watch_process"),
    JVRRPD_HTTP_SECOND(
            Daemon.Kind.JVRRPD, "jvrrpd: http each second, timeout 1 s, fall 1, watch_process"),
    JVRRPD_PROCESS(Daemon.Kind.JVRRPD, "jvrrpd: vrrp_track_process"),
    JVRRPD_SCRIPT(Daemon.Kind.JVRRPD, "jvrrpd: curl each second"),
    JVRRPD_WEIGHT(Daemon.Kind.JVRRPD, "jvrrpd: vrrp_track_process with weight -60"),
    KEEPALIVED_SCRIPT(Daemon.Kind.KEEPALIVED, "keepalived: curl each second"),
    KEEPALIVED_PROCESS(Daemon.Kind.KEEPALIVED, "keepalived: vrrp_track_process");

    /** As people write it. */
    private static final String CURL = "/usr/bin/curl -fsm 1 -o /dev/null http://127.0.0.1/";

    private final Daemon.Kind kind;
    private final String words;

    NginxWatch(Daemon.Kind kind, String words) {
        this.kind = kind;
        this.words = words;
    }

    Daemon.Kind kind() {
        return kind;
    }

    /** For the table. */
    String words() {
        return words;
    }

    /** The name of the program of the Nginx on the host of that name. */
    static String program(String host) {
        return "nginx-" + host;
    }

    /** Whether the address goes back to the first host when its Nginx is back. */
    boolean returns() {
        return this == JVRRPD_WEIGHT;
    }

    boolean noticesHanging() {
        return switch (this) {
            case JVRRPD_HTTP, JVRRPD_HTTP_SECOND, JVRRPD_SCRIPT, KEEPALIVED_SCRIPT -> true;
            case JVRRPD_PROCESS, JVRRPD_WEIGHT, KEEPALIVED_PROCESS -> false;
        };
    }

    /** Of the host of that name. */
    ConfigText config(String host, int priority) {
        ConfigText text = new ConfigText(Link.V2, priority);
        if (!returns()) {
            text.inside("nopreempt");
        }
        if (kind == Daemon.Kind.JVRRPD) {
            text.inside("release_skew 0.02");
        }
        return switch (this) {
            case JVRRPD_HTTP -> http(text, host, "interval 0.05", "timeout 0.5");
            case JVRRPD_HTTP_SECOND -> http(text, host, "interval 1", "timeout 1");
            case JVRRPD_SCRIPT, KEEPALIVED_SCRIPT -> text.check("nginx", CURL);
            case JVRRPD_PROCESS, KEEPALIVED_PROCESS -> process(text, host, "");
            case JVRRPD_WEIGHT -> process(text, host, " weight -60");
        };
    }

    private static ConfigText http(ConfigText text, String host, String... times) {
        return text.block(
                        "vrrp_script nginx {\n  http http://127.0.0.1/\n  watch_process "
                                + program(host)
                                + "\n  "
                                + String.join("\n  ", times)
                                + "\n  fall 1\n  rise 1\n}")
                .inside("track_script {\n    nginx\n  }");
    }

    private static ConfigText process(ConfigText text, String host, String weight) {
        return text.block("vrrp_track_process nginx {\n  process " + program(host) + "\n}")
                .inside("track_process {\n    nginx" + weight + "\n  }");
    }
}
