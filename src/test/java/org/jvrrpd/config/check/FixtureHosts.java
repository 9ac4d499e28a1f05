package org.jvrrpd.config.check;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jvrrpd.config.check.view.HostView;

/** The hosts beside the fixtures, for tests that want all rules to have something to look at. */
public final class FixtureHosts {
    private static final Path FOLDER = Path.of("src/test/resources/conf/bad");

    private FixtureHosts() {}

    /** Each of them, and one that has all of their facts. */
    public static List<HostView> all() throws IOException {
        List<Path> paths;
        try (Stream<Path> files = Files.list(FOLDER)) {
            paths = files.filter(file -> file.toString().endsWith(".host")).sorted().toList();
        }
        List<HostView> hosts = new ArrayList<>();
        List<String> facts = new ArrayList<>();
        for (Path path : paths) {
            List<String> lines = Files.readAllLines(path);
            hosts.add(FakeHost.of(lines));
            facts.addAll(lines);
        }
        hosts.add(FakeHost.of(facts));
        return hosts;
    }
}
