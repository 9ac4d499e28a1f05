package org.jvrrpd.architecture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.testing.Shell;

/**
 * Small Maven modules with the pom.xml of this project, word for word, and planted sources; one run
 * of Maven compiles and checks all of them.
 */
final class PlantedBuild {
    private final Map<String, Map<String, String>> modules = new LinkedHashMap<>();
    private final Path directory;

    PlantedBuild(Path directory) {
        this.directory = directory;
    }

    /**
     * Adds a class to package {@code p} of the module; the text is what follows the package line.
     */
    PlantedBuild with(String module, String className, String text) {
        modules.computeIfAbsent(module, m -> new LinkedHashMap<>())
                .put(className, "package p;\n\n" + text + "\n");
        return this;
    }

    /** Runs the goals on every module, whatever happens to the others; returns what Maven said. */
    String run(String... goals) throws IOException {
        for (String module : modules.keySet()) {
            write(module);
        }
        writePom(directory, "planted", "<packaging>jar</packaging>", aggregate());
        List<String> command = new ArrayList<>(List.of(maven(), "-B", "-fae", "-T", "2", "-f"));
        command.add(directory.resolve("pom.xml").toString());
        String repository = System.getProperty("localRepository");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        command.addAll(List.of(goals));
        return Shell.tryRun(command.toArray(String[]::new)).output();
    }

    private static String maven() {
        String home = System.getProperty("jvrrpd.maven.home", "");
        return home.isEmpty() ? "mvn" : home + "/bin/mvn";
    }

    private void write(String module) throws IOException {
        Path sources = directory.resolve(module).resolve("src/main/java/p");
        Files.createDirectories(sources);
        for (Map.Entry<String, String> source : modules.getOrDefault(module, Map.of()).entrySet()) {
            Files.writeString(sources.resolve(source.getKey() + ".java"), source.getValue());
        }
        writePom(directory.resolve(module), module, "<packaging>jar<", "<packaging>jar<");
    }

    private String aggregate() {
        StringBuilder text = new StringBuilder("<packaging>pom</packaging><modules>");
        modules.keySet().forEach(m -> text.append("<module>").append(m).append("</module>"));
        return text.append("</modules>").toString();
    }

    private static void writePom(Path place, String name, String what, String instead)
            throws IOException {
        String pom = Files.readString(Path.of("pom.xml"));
        Files.writeString(
                place.resolve("pom.xml"),
                pom.replace(what, instead)
                        .replaceFirst("<artifactId>jvrrpd<", "<artifactId>" + name + "<")
                        .replaceFirst("<name>jvrrpd<", "<name>" + name + "<"));
    }
}
