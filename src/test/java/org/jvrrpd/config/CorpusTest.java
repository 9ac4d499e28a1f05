package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.source.DiagnosticRenderer;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.testing.SmallJson;

/**
 * Real files of other people: what keepalived runs is usable, what it refuses is not, and the
 * settings agree. The files are no part of the project; where they are absent, the fixtures of
 * conf/ stand in.
 */
class CorpusTest {
    /** Interfaces that keepalived did not have when the verdicts were made. */
    private static final Set<String> ABSENT = Set.of("__INTERFACE__", "vrf-1");

    /** Files that are decided otherwise, with the reason: none. */
    private static final Map<String, String> EXCEPTIONS = Map.of();

    /** Settings that differ on purpose, with the reason. */
    private static final Map<String, String> SETTING_EXCEPTIONS =
            Map.of(
                    "080 track_scripts",
                    "the script is missing: keepalived drops the check, for us it has failed",
                    "204 track_scripts",
                    "the script is missing: keepalived drops the check, for us it has failed");

    private static final Path FOLDER =
            Path.of(System.getProperty("corpus.folder", "../shared/corpus"));

    @Test
    void whatKeepalivedRunsIsUsableAndWhatItRefusesIsNot() throws IOException {
        List<String> differences = new ArrayList<>();
        for (Map.Entry<String, Boolean> verdict : verdicts().entrySet()) {
            LoadResult result = load(verdict.getKey());
            boolean agreed = result.usable() == verdict.getValue();
            if (!agreed && !EXCEPTIONS.containsKey(verdict.getKey())) {
                differences.add(
                        verdict.getKey() + " usable: " + result.usable() + "\n" + render(result));
            }
        }
        assertEquals(List.of(), differences);
    }

    @Test
    void theSettingsAreThoseOfKeepalived() throws IOException {
        List<String> differences = new ArrayList<>();
        int compared = 0;
        for (Map.Entry<String, Object> file : effective().entrySet()) {
            Config config = load(file.getKey() + ".conf").config();
            assertNotNull(config, file.getKey());
            List<Object> wanted =
                    SmallJson.list(
                            SmallJson.object(file.getValue()).getOrDefault("instances", List.of()));
            assertEquals(wanted.size(), config.instances().size(), file.getKey());
            for (Object instance : wanted) {
                Map<String, Object> settings = SmallJson.object(instance);
                compared += compare(file.getKey(), settings, named(config, settings), differences);
            }
        }
        System.out.println(
                "corpus: " + compared + " settings compared, " + differences.size() + " differ");
        assertEquals(List.of(), differences);
    }

    private static VrrpInstance named(Config config, Map<String, Object> settings) {
        return config.instances().stream()
                .filter(instance -> instance.name().equals(settings.get("name")))
                .findFirst()
                .orElseThrow();
    }

    private static int compare(
            String file,
            Map<String, Object> wanted,
            VrrpInstance instance,
            List<String> differences) {
        Map<String, String> ours = new TreeMap<>();
        ours.put("name", instance.name());
        ours.put("interface", instance.interfaceName());
        ours.put("vrid", number(instance.vrid()));
        ours.put("priority", number(instance.priority()));
        ours.put("advert_interval_s", number(instance.advertIntervalNanos() / 1e9));
        ours.put("version", number(instance.version()));
        ours.put("preempt", String.valueOf(instance.preempt()));
        ours.put("preempt_delay", number(instance.preemptDelayNanos() / 1e9));
        ours.put("auth", instance.authentication().type().toString().replace("NONE", "none"));
        ours.put("vips", addresses(instance.addresses()).toString());
        ours.put("excluded_vips", addresses(instance.excludedAddresses()).toString());
        ours.put("virtual_routes", number(instance.virtualRoutes().size()));
        ours.put("virtual_rules", number(instance.virtualRules().size()));
        ours.put("track_scripts", number(instance.trackScripts().size()));
        ours.put("tracked_interfaces", number(instance.trackInterfaces().size()));
        ours.forEach(
                (key, value) -> {
                    Object theirs = wanted.get(key);
                    boolean excepted = SETTING_EXCEPTIONS.containsKey(file + " " + key);
                    if (!excepted && !value.equals(normal(key, theirs == null ? "" : theirs))) {
                        differences.add(file + " " + key + ": " + value + ", keepalived " + theirs);
                    }
                });
        return ours.size();
    }

    private static String number(double value) {
        return String.valueOf(value);
    }

    /** keepalived's words for the same thing in ours; a VMAC is not served, so its base counts. */
    private static String normal(String key, Object theirs) {
        if (key.equals("interface")) {
            String text = theirs.toString();
            text = text.equals("not configured") ? "" : text;
            return text.replaceAll("^.*, vmac on ([^,]*).*$", "$1");
        }
        if (key.endsWith("vips")) {
            return SmallJson.list(theirs).stream()
                    .map(vip -> address(vip.toString()))
                    .toList()
                    .toString();
        }
        return theirs.toString();
    }

    private static String address(String theirs) {
        String[] words = theirs.split(" ");
        String prefix =
                words[0].contains("/")
                        ? words[0]
                        : words[0] + (words[0].contains(":") ? "/128" : "/32");
        String label =
                theirs.contains(" label ")
                        ? theirs.replaceAll("^.* label (\\S+).*$", " label $1")
                        : "";
        return prefix + " dev " + words[2].replaceAll("^.*@", "") + label;
    }

    private static List<String> addresses(List<VirtualAddress> addresses) {
        return addresses.stream()
                .map(one -> one + (one.label() == null ? "" : " label " + one.label()))
                .toList();
    }

    private static LoadResult load(String file) throws IOException {
        boolean present = Files.isDirectory(FOLDER);
        Path path = (present ? FOLDER : Path.of("src/test/resources/conf/ok")).resolve(file);
        LoadOptions options =
                LoadOptions.of(present ? configId(file) : "high")
                        .withInterfaces(
                                name -> !ABSENT.contains(name), name -> LoadOptions.MTU_BYTES);
        return ConfigLoader.load(path, options);
    }

    private static String configId(String file) throws IOException {
        return verdictLines().stream()
                .filter(cells -> cells[0].equals(file))
                .map(cells -> cells[1])
                .findFirst()
                .orElse("corpus");
    }

    /** File to whether keepalived runs; exit 1 came from a kernel without IPVS. */
    private static Map<String, Boolean> verdicts() throws IOException {
        Map<String, Boolean> verdicts = new TreeMap<>();
        for (String[] cells : verdictLines()) {
            verdicts.put(cells[0], !cells[4].startsWith("exit 2"));
        }
        return verdicts;
    }

    private static List<String[]> verdictLines() throws IOException {
        if (Files.isDirectory(FOLDER)) {
            return Files.readAllLines(FOLDER.resolve("verdicts.tsv"), StandardCharsets.UTF_8)
                    .stream()
                    .skip(1)
                    .map(line -> line.split("\t"))
                    .toList();
        }
        try (var files = Files.list(Path.of("src/test/resources/conf/ok"))) {
            return files.map(path -> path.getFileName().toString())
                    .filter(name -> name.endsWith(".conf"))
                    .map(name -> new String[] {name, "high", "", "", "runs"})
                    .toList();
        }
    }

    private static Map<String, Object> effective() throws IOException {
        Path file = FOLDER.resolve("effective.json");
        return Files.exists(file)
                ? SmallJson.object(
                        SmallJson.object(SmallJson.read(file)).getOrDefault("files", Map.of()))
                : Map.of();
    }

    private static String render(LoadResult result) {
        return new DiagnosticRenderer(false).render(result.diagnostics());
    }
}
