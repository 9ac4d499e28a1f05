package org.jvrrpd.it.packet;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.testing.Shell;

/** A number of packets as tcpdump took them on a host's interface, and tshark's opinion of them. */
final class Capture implements AutoCloseable {
    private static final long DEADLINE_SECONDS = 60;

    private final Process tcpdump;
    private final Path file;

    private Capture(Process tcpdump, Path file) {
        this.tcpdump = tcpdump;
        this.file = file;
    }

    /** Returns when tcpdump listens; it ends by itself after that many packets. */
    static Capture start(String host, String interfaceName, int packets, String filter)
            throws IOException {
        Path file = Files.createTempFile("jvrrpd-capture", ".pcap");
        List<String> words =
                List.of(
                        NetworkLab.inHost(
                                host,
                                "tcpdump",
                                "-i",
                                interfaceName,
                                "-U",
                                "--immediate-mode",
                                "-Z",
                                "root",
                                "-w",
                                file.toString(),
                                "-c",
                                Integer.toString(packets),
                                filter));
        Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
        BufferedReader output =
                new BufferedReader(
                        new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        String line;
        do {
            line = output.readLine();
        } while (line != null && !line.contains("listening on"));
        return new Capture(process, file);
    }

    /** One line per packet, fields separated by a space; waits until all packets are there. */
    List<String> fields(String... names) throws Exception {
        if (!tcpdump.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
            throw new AssertionError("tcpdump has only: " + read(names));
        }
        return read(names);
    }

    private List<String> read(String... names) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "tshark",
                                "-n",
                                "-r",
                                file.toString(),
                                "-T",
                                "fields",
                                "-E",
                                "separator=/s",
                                "-o",
                                "ip.check_checksum:TRUE"));
        for (String name : names) {
            words.add("-e");
            words.add(name);
        }
        return Shell.run(words.toArray(String[]::new))
                .lines()
                .filter(line -> !line.startsWith("Running as user"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }

    @Override
    public void close() throws IOException {
        tcpdump.destroy();
        Files.deleteIfExists(file);
    }
}
