package org.jvrrpd.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jvrrpd.testing.SmallJson;

/**
 * Configuration files of other people with what keepalived 2.4.3 makes of them. They are no part of
 * the project: {@code -Dcorpus.folder} says where they are.
 */
final class Corpus {
    static final Path FOLDER = Path.of(System.getProperty("corpus.folder", "../shared/corpus"));

    private static final Path STAND_INS = Path.of("src/test/resources/conf/ok");

    /** Interfaces that keepalived did not have when the verdicts were made. */
    private static final Set<String> ABSENT = Set.of("__INTERFACE__", "vrf-1");

    private Corpus() {}

    /**
     * keepalived's verdict on a file.
     *
     * @param exit2 it does not run; another status came from a kernel without IPVS
     * @param instances those that run, and how many the file has; both -1 if it does not run
     * @param complaints what it complains about, in plain words
     */
    record Verdict(
            String file,
            String configId,
            boolean exit2,
            int instances,
            int instancesWritten,
            List<String> complaints) {
        LoadResult load() {
            LoadOptions options =
                    LoadOptions.of(configId)
                            .withInterfaces(
                                    name -> !ABSENT.contains(name), name -> LoadOptions.MTU_BYTES);
            return ConfigLoader.load((isThere() ? FOLDER : STAND_INS).resolve(file), options);
        }
    }

    static boolean isThere() {
        return Files.exists(FOLDER.resolve("verdicts.tsv"));
    }

    /** Of each file; where there is no corpus, of the fixtures in conf/ok, which all run. */
    static List<Verdict> verdicts() {
        try {
            if (!isThere()) {
                return standIns();
            }
            List<Verdict> verdicts = new ArrayList<>();
            List<String> lines =
                    Files.readAllLines(FOLDER.resolve("verdicts.tsv"), StandardCharsets.UTF_8);
            for (String line : lines.subList(1, lines.size())) {
                verdicts.add(verdict(line.split("\t")));
            }
            return verdicts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Verdict> standIns() throws IOException {
        try (Stream<Path> files = Files.list(STAND_INS)) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".conf"))
                    .map(name -> new Verdict(name, "node1", false, -1, -1, List.of()))
                    .toList();
        }
    }

    private static Verdict verdict(String[] cells) {
        boolean runs = cells[4].startsWith("runs ");
        String[] counts = runs ? cells[4].substring(5).split("/") : new String[] {"-1", "-1"};
        List<String> complaints =
                cells[6].equals("-") ? List.of() : List.of(cells[6].split(" \\| "));
        return new Verdict(
                cells[0],
                cells[1],
                cells[4].startsWith("exit 2"),
                Integer.parseInt(counts[0]),
                Integer.parseInt(counts[1]),
                complaints);
    }

    /** The settings in effect: per file without its suffix, per instance. */
    static Map<String, List<Map<String, Object>>> effective() {
        if (!isThere()) {
            return Map.of();
        }
        try {
            Map<String, Object> all =
                    SmallJson.object(SmallJson.read(FOLDER.resolve("effective.json")));
            Map<String, List<Map<String, Object>>> files = new TreeMap<>();
            SmallJson.object(all.getOrDefault("files", Map.of()))
                    .forEach((name, file) -> files.put(name, instances(SmallJson.object(file))));
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Map<String, Object>> instances(Map<String, Object> file) {
        return SmallJson.list(file.getOrDefault("instances", List.of())).stream()
                .map(SmallJson::object)
                .toList();
    }
}
