package org.jvrrpd.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;

/** A namespace with a folder for files, and a thread that lives in it and looks at it. */
public final class Host implements AutoCloseable {
    private static final long ANSWER_SECONDS = 60;

    private final String namespace;
    private final String address;
    private final Path folder;
    private final ExecutorService resident;

    /**
     * @param address the host's own address on eth0
     */
    public Host(String namespace, String address, Path folder) throws IOException {
        this.namespace = namespace;
        this.address = address;
        this.folder =
                Files.createDirectory(
                        folder,
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rwxr-xr-x")));
        this.resident =
                Executors.newSingleThreadExecutor(
                        body -> {
                            Thread thread = new Thread(() -> residing(body), "on-" + namespace);
                            thread.setDaemon(true);
                            return thread;
                        });
    }

    private void residing(Runnable body) {
        NetworkLab.enter(namespace);
        body.run();
    }

    public String namespace() {
        return namespace;
    }

    String address() {
        return address;
    }

    /** Its own IPv6 address on eth0, with the same last number. */
    String address6() {
        return "fd77::" + address.substring(address.lastIndexOf('.') + 1);
    }

    String linkLocal() {
        return "fe80::" + address.substring(address.lastIndexOf('.') + 1);
    }

    public Path file(String name) {
        return folder.resolve(name);
    }

    /** Writes a file of the host. */
    public Path write(String name, String text) {
        try {
            return Files.writeString(file(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes an executable shell script of the host. */
    public Path script(String name, String... lines) {
        Path file = write(name, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        if (!file.toFile().setExecutable(true, false)) {
            throw new AssertionError("cannot make executable: " + file);
        }
        return file;
    }

    public String read(String name) {
        try {
            return Files.exists(file(name)) ? Files.readString(file(name)) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command in the host, to its end, with status 0. */
    public String run(String... command) {
        return Shell.run(NetworkLab.inHost(namespace, command));
    }

    Shell.Result tryRun(String... command) {
        return Shell.tryRun(NetworkLab.inHost(namespace, command));
    }

    /** Starts a command in the host; what it prints goes to the file. */
    public Process start(String logName, List<String> command) {
        return start(
                logName,
                new ProcessBuilder(NetworkLab.inHost(namespace, command.toArray(String[]::new))));
    }

    /** The same in the network of the test, with mounts of its own. */
    Process startOutside(String logName, List<String> command) {
        List<String> words = new ArrayList<>(List.of("unshare", "--mount"));
        words.addAll(command);
        return start(logName, new ProcessBuilder(words));
    }

    private Process start(String logName, ProcessBuilder builder) {
        try {
            builder.environment().put("TMPDIR", folder.toString());
            return builder.redirectErrorStream(true)
                    .redirectInput(Path.of("/dev/null").toFile())
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(file(logName).toFile()))
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether any process runs on the host. */
    boolean hasProcesses() {
        return !Shell.run("ip", "netns", "pids", namespace).isBlank();
    }

    /**
     * Whether any interface has the address now; asked of the kernel without starting a process.
     */
    public boolean has(String wanted) {
        return there(() -> hasHere(wanted));
    }

    /** Whether a server on the host takes connections at the port. */
    boolean listens(int port) {
        return there(() -> listensHere(port));
    }

    private <T> T there(Callable<T> question) {
        try {
            return resident.submit(question).get(ANSWER_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new AssertionError("cannot look at " + namespace, e);
        }
    }

    private static boolean listensHere(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean hasHere(String wanted) throws IOException {
        if (wanted.contains(":")) {
            return hasHere6(InetAddress.getByName(wanted));
        }
        return NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .anyMatch(a -> a.getHostAddress().equals(wanted));
    }

    /** Java reads the IPv6 addresses of the process's namespace, not of the thread's. */
    private static boolean hasHere6(InetAddress wanted) throws IOException {
        String hex = HexFormat.of().formatHex(wanted.getAddress());
        try (Stream<String> lines = Files.lines(Path.of("/proc/thread-self/net/if_inet6"))) {
            return lines.anyMatch(line -> line.startsWith(hex));
        }
    }

    @Override
    public void close() {
        resident.shutdownNow();
    }
}
