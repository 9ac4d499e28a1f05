package org.jvrrpd.it;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/** A real Nginx on a host, apart from any service of the machine; it answers with a name. */
public final class Nginx {
    private static final long DEADLINE_SECONDS = 30;

    private final Host host;
    private final String answer;
    private final String program;
    private @Nullable Process process;

    public Nginx(Host host, String answer) {
        this(host, answer, "nginx");
    }

    /**
     * @param program the command; the name of its file is that of the processes
     */
    Nginx(Host host, String answer, String program) {
        this.host = host;
        this.answer = answer;
        this.program = program;
    }

    /** Starts it and waits until it answers. */
    public Nginx start() {
        String folder = host.file("nginx").toString();
        try {
            Files.createDirectories(host.file("nginx"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        host.write("nginx/nginx.conf", configuration(folder));
        process =
                host.start(
                        "nginx.log",
                        List.of(
                                program,
                                "-e",
                                folder + "/error.log",
                                "-p",
                                folder,
                                "-c",
                                folder + "/nginx.conf"));
        Await.until(
                "Nginx answers on " + host.namespace(),
                DEADLINE_SECONDS,
                () -> host.listens(80),
                () -> host.read("nginx.log"));
        return this;
    }

    private String configuration(String folder) {
        return "daemon off; worker_processes 1; pid "
                + folder
                + "/nginx.pid; error_log "
                + folder
                + "/error.log; events {} http { access_log off; client_body_temp_path "
                + folder
                + "/b; proxy_temp_path "
                + folder
                + "/p; fastcgi_temp_path "
                + folder
                + "/f; uwsgi_temp_path "
                + folder
                + "/u; scgi_temp_path "
                + folder
                + "/s; server { listen 80; listen [::]:80; location / { return 200 '"
                + answer
                + "'; } } }";
    }

    /** It hangs: connections are taken by the kernel, and nobody answers. */
    void freeze() {
        signalAll("STOP");
    }

    /** It goes on. */
    void thaw() {
        signalAll("CONT");
    }

    private void signalAll(String signal) {
        Process running = Objects.requireNonNull(process);
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
        command.add(Long.toString(running.pid()));
        running.descendants().forEach(one -> command.add(Long.toString(one.pid())));
        Shell.run(command.toArray(String[]::new));
    }

    /** Ends it at once, workers included. */
    void kill() {
        Process running = process;
        if (running == null) {
            return;
        }
        List<ProcessHandle> workers = running.descendants().toList();
        running.destroyForcibly();
        workers.forEach(ProcessHandle::destroyForcibly);
        try {
            if (!running.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("Nginx does not die");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        process = null;
    }
}
