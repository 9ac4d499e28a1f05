package org.jvrrpd.bench.performance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jvrrpd.it.Daemon;

/** What the processes of a daemon have used. */
record Usage(long processorNanos, long residentKib) {
    /** Now, of the started process and its descendants. */
    static Usage of(Daemon daemon) {
        long processorNanos = 0;
        long residentKib = 0;
        ProcessHandle first = ProcessHandle.of(daemon.pid()).orElseThrow();
        List<ProcessHandle> all = Stream.concat(Stream.of(first), first.descendants()).toList();
        for (ProcessHandle process : all) {
            processorNanos += processorNanos(process.pid());
            residentKib += residentKib(process.pid());
        }
        return new Usage(processorNanos, residentKib);
    }

    double residentMib() {
        return residentKib / 1024.0;
    }

    /** Threads that have ended are not in it; those of a daemon in a steady state live on. */
    private static long processorNanos(long pid) {
        long nanos = 0;
        try (Stream<Path> threads = Files.list(Path.of("/proc/" + pid + "/task"))) {
            for (Path thread : threads.toList()) {
                String text = Files.readString(thread.resolve("schedstat"));
                nanos += Long.parseLong(text.substring(0, text.indexOf(' ')));
            }
        } catch (IOException e) {
            return nanos;
        }
        return nanos;
    }

    private static long residentKib(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .sum();
        } catch (IOException e) {
            return 0;
        }
    }
}
