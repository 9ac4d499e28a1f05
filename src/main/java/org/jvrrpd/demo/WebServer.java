package org.jvrrpd.demo;

import java.util.List;

/**
 * The web server of a host: Nginx, apart from any service of the machine, or {@link Responder}
 * where there is no Nginx.
 */
final class WebServer {
    private final DemoHost host;

    WebServer(DemoHost host) {
        this.host = host;
    }

    static boolean isNginxInstalled() {
        return Commands.exists("nginx");
    }

    /** Starts it; it answers every request with the name of the host. */
    void start() throws DemoException {
        if (isNginxInstalled()) {
            String folder = host.file("").toString();
            host.write("nginx.conf", configuration(folder));
            host.start(
                    "nginx.log",
                    List.of(
                            "nginx",
                            "-e",
                            folder + "/nginx.log",
                            "-p",
                            folder,
                            "-c",
                            folder + "/nginx.conf"));
        } else {
            host.start("nginx.log", OwnProgram.of(Responder.class.getName(), host.name()));
        }
    }

    private String configuration(String folder) {
        StringBuilder text = new StringBuilder("daemon off;\nworker_processes 1;\n");
        text.append("pid ").append(folder).append("/nginx.pid;\n");
        text.append("error_log ").append(folder).append("/nginx.log;\nevents {}\nhttp {\n");
        text.append("  access_log off;\n");
        for (String kind : List.of("client_body", "proxy", "fastcgi", "uwsgi", "scgi")) {
            text.append("  ").append(kind).append("_temp_path ").append(folder);
            text.append('/').append(kind).append(";\n");
        }
        text.append("  server {\n    listen 80;\n    location / { return 200 '");
        return text.append(host.name()).append("'; }\n  }\n}\n").toString();
    }

    /** Ends it and its workers at once. */
    void kill() throws DemoException {
        host.run("killall", "-s", "KILL", "nginx");
    }
}
