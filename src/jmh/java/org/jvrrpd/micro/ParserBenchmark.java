package org.jvrrpd.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.daemon.HostFacts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A file from disk to the model, with everything that the program checks about it. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class ParserBenchmark {
    private static final String BLOCK =
            """
            vrrp_instance VI_%1$d {
                state BACKUP
                interface lo
                virtual_router_id %1$d
                priority 100
                advert_int 1
                virtual_ipaddress {
                    10.1.0.%1$d/24
                    10.2.0.%1$d/24
                }
            }
            """;

    /** Instances of the file. */
    @Param({"1", "250"})
    public int instances;

    private Path file = Path.of("");

    @Setup
    public void write() throws IOException {
        file = Files.createTempFile("jvrrpd-micro", ".conf");
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= instances; i++) {
            text.append(BLOCK.formatted(i));
        }
        Files.writeString(file, text);
    }

    @TearDown
    public void delete() throws IOException {
        Files.delete(file);
    }

    @Benchmark
    public LoadResult load() {
        return ConfigLoader.load(file, HostFacts.loadOptions("node1", true));
    }
}
