package org.jvrrpd.packaging;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.testing.Shell;

/**
 * A copy of the launcher in a tree of its own, and Java runtimes that only print how they were
 * called: their directory on the first line, then one argument per line.
 */
final class PretendedRuntimes {
    private final Path root;

    PretendedRuntimes(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(root.resolve("jvm"));
        Files.createDirectories(root.resolve("tools"));
        Files.createDirectories(root.resolve("home/bin"));
        Files.createDirectories(root.resolve("home/cds"));
        Files.copy(
                Path.of("packaging/jvrrpd"),
                launcher(),
                java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        // What the launcher needs besides the shell; no `java` is on this PATH.
        for (String tool : List.of("readlink", "cmp")) {
            String path = Shell.run("sh", "-c", "command -v " + tool).trim();
            executable(
                    root.resolve("tools").resolve(tool), "#!/bin/sh\nexec " + path + " \"$@\"\n");
        }
    }

    Path launcher() {
        return root.resolve("home/bin/jvrrpd");
    }

    Path archive(String name) throws IOException {
        return Files.writeString(root.resolve("home/cds").resolve(name), "classes");
    }

    /** That make-archives has seen the runtime collect beside the loop, when it was like this. */
    void noteThatItCollectsBeside(Path runtime) throws IOException {
        Path note = root.resolve("home/cds").resolve(runtime.getFileName() + ".shenandoah");
        Files.copy(runtime.resolve("release"), note);
    }

    /** A runtime under the directory that the launcher searches. */
    Path install(String directory, String version) throws IOException {
        return installAt(root.resolve("jvm").resolve(directory), version);
    }

    /** A runtime anywhere. */
    Path installAt(Path home, String version) throws IOException {
        Files.createDirectories(home.resolve("bin"));
        Files.writeString(
                home.resolve("release"), "IMPLEMENTOR=\"X\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(
                home.resolve("bin/java"), "#!/bin/sh\necho " + home + "\nprintf '%s\\n' \"$@\"\n");
        return home;
    }

    private static void executable(Path path, String text) throws IOException {
        Files.writeString(path, text);
        if (!path.toFile().setExecutable(true)) {
            throw new IOException("cannot make executable: " + path);
        }
    }

    /** Puts `java` on the PATH of the launcher, as a link to the runtime's. */
    void putOnPath(Path home) throws IOException {
        Files.createSymbolicLink(root.resolve("tools/java"), home.resolve("bin/java"));
    }

    /** Calls the launcher by the path given, from the root directory, with NAME=VALUE settings. */
    Shell.Result launchAs(Path path, List<String> settings, String... arguments) {
        List<String> command = new ArrayList<>(List.of("env", "-i", "--chdir=/"));
        command.add("PATH=" + root.resolve("tools"));
        command.add("JVRRPD_JVM_DIR=" + root.resolve("jvm"));
        command.addAll(settings);
        command.add(path.toString());
        command.addAll(List.of(arguments));
        return Shell.tryRun(command.toArray(String[]::new));
    }

    Shell.Result launch(String... arguments) {
        return launchAs(launcher(), List.of(), arguments);
    }
}
