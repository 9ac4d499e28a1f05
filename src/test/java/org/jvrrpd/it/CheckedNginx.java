package org.jvrrpd.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/**
 * A real Nginx that checks look at: by HTTP on 80, by TLS on 443 with a good certificate for {@code
 * www.lab}, on 444 with one that has expired; at the socket {@code web.sock}.
 */
final class CheckedNginx {
    private static final long DEADLINE_SECONDS = 60;
    private static final int SERVER_DAYS = 20;

    private final Host host;

    CheckedNginx(Host host) {
        this.host = host;
        try {
            Files.createDirectories(host.file("web"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        host.write("web/nginx.conf", configuration());
        makeCertificates();
    }

    String path(String name) {
        return host.file("web").resolve(name).toString();
    }

    private String configuration() {
        String tls = "ssl_certificate %s; ssl_certificate_key %s;";
        return """
        worker_processes 2; pid @/nginx.pid; error_log @/error.log;
        events {}
        http {
            access_log @/access.log;
            limit_req_zone $server_port zone=slow:1m rate=30r/m;
            client_body_temp_path @/b; proxy_temp_path @/p; fastcgi_temp_path @/f;
            uwsgi_temp_path @/u; scgi_temp_path @/s;
            server {
                listen 80;
                listen unix:@/web.sock;
                location / { return 200 'all is well on $host'; }
                location /gone { return 404; }
                location /slow { limit_req zone=slow burst=100; root @; try_files /ca.pem =404; }
                location /moved { return 301 /; }
            }
            server { listen 443 ssl; %s location / { return 200 'secret'; } }
            server { listen 444 ssl; %s location / { return 200 'secret'; } }
        }
        """
                .formatted(
                        tls.formatted("@/good.pem", "@/good.key"),
                        tls.formatted("@/old.pem", "@/old.key"))
                .replace("@", host.file("web").toString());
    }

    private void makeCertificates() {
        List<String> authority = new ArrayList<>(List.of("openssl", "req", "-x509"));
        authority.addAll(newKey("ca"));
        authority.addAll(List.of("-out", path("ca.pem"), "-days", "30", "-subj", "/CN=lab-ca"));
        Shell.run(authority.toArray(String[]::new));
        makeCertificate("good", SERVER_DAYS);
        makeCertificate("old", -1);
    }

    private List<String> newKey(String name) {
        return List.of(
                "-newkey",
                "ec",
                "-pkeyopt",
                "ec_paramgen_curve:prime256v1",
                "-nodes",
                "-keyout",
                path(name + ".key"));
    }

    private void makeCertificate(String name, int days) {
        List<String> request = new ArrayList<>(List.of("openssl", "req"));
        request.addAll(newKey(name));
        request.addAll(List.of("-out", path(name + ".csr"), "-subj", "/CN=" + name));
        request.addAll(List.of("-addext", "subjectAltName=DNS:www.lab"));
        Shell.run(request.toArray(String[]::new));
        List<String> sign = new ArrayList<>(List.of("openssl", "x509", "-req"));
        sign.addAll(List.of("-in", path(name + ".csr"), "-out", path(name + ".pem")));
        sign.addAll(List.of("-CA", path("ca.pem"), "-CAkey", path("ca.key"), "-CAcreateserial"));
        sign.addAll(List.of("-copy_extensions", "copy", "-days", Integer.toString(days)));
        Shell.run(sign.toArray(String[]::new));
    }

    /** Starts it in the background, as its service would: only so it takes USR2. */
    CheckedNginx start() {
        delete(host.file("web").resolve("web.sock"));
        host.run(
                "/usr/sbin/nginx",
                "-e",
                path("error.log"),
                "-p",
                path(""),
                "-c",
                path("nginx.conf"));
        Await.until("Nginx answers", DEADLINE_SECONDS, () -> host.listens(80) && masterPid() != 0);
        return this;
    }

    /** A server that was killed leaves its socket behind, and the next one does not start. */
    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The number in the file; 0: there is none. */
    long masterPid() {
        String text = host.read("web/nginx.pid").strip();
        return text.isEmpty() ? 0 : Long.parseLong(text);
    }

    /** The master, then its workers: one that outlives a killed worker makes another. */
    private List<ProcessHandle> processes() {
        ProcessHandle master = ProcessHandle.of(masterPid()).orElseThrow();
        List<ProcessHandle> all = new ArrayList<>(List.of(master));
        all.addAll(master.descendants().toList());
        return all;
    }

    /** Sends a signal to all of them. */
    void signalAll(String name) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", name));
        processes().forEach(one -> command.add(Long.toString(one.pid())));
        Shell.run(command.toArray(String[]::new));
    }

    /** Sends a signal to one of them. */
    void signal(String name, long pid) {
        Shell.run("kill", "-s", name, Long.toString(pid));
    }
}
