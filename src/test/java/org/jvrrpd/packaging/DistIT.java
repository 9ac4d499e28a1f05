package org.jvrrpd.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.testing.Shell;

/** The tree that {@code mvn package} has made, with every tested Java runtime of this machine. */
class DistIT {
    private static final Path DIST = Path.of("target/dist").toAbsolutePath();

    private static final String NOTE = ".shenandoah";

    /** The runtimes that have an archive, so those that make-archives knows. */
    private static List<Path> archives() throws IOException {
        try (Stream<Path> files = Files.list(DIST.resolve("cds"))) {
            return files.filter(file -> !file.toString().endsWith(NOTE)).sorted().toList();
        }
    }

    /** A build of Java 25 without Shenandoah would be news for docs/operating.md. */
    @Test
    void java25CollectsBesideTheLoop() throws IOException {
        for (Path archive : archives()) {
            if (archive.toString().endsWith(".aot")) {
                Path note = Path.of(archive.toString().replaceFirst("\\.aot$", NOTE));
                String release = Files.readString(Path.of(runtimeOf(archive), "release"));
                assertEquals(release, Files.readString(note));
            }
        }
    }

    private static String runtimeOf(Path archive) {
        return "/usr/lib/jvm/" + archive.getFileName().toString().replaceFirst("\\.[a-z]+$", "");
    }

    @Test
    void theRuntimeOfThisBuildHasAnArchive() throws IOException {
        assertFalse(archives().isEmpty(), "no class-data archive in " + DIST);
    }

    @Test
    void everyRuntimeStartsItFromAnyDirectoryThroughALink(@TempDir Path directory)
            throws IOException {
        Path link = Files.writeString(directory.resolve("jvrrpd"), "");
        Files.delete(link);
        Shell.run("ln", "-s", DIST.resolve("bin/jvrrpd").toString(), link.toString());
        for (Path archive : archives()) {
            Shell.Result result =
                    Shell.tryRun(
                            "env",
                            "--chdir=/",
                            "JVRRPD_JAVA_HOME=" + runtimeOf(archive),
                            link.toString(),
                            "--version");
            assertEquals(0, result.status(), result.output());
            assertTrue(result.output().contains("jvrrpd"), result.output());
            assertFalse(result.output().contains("WARNING"), result.output());
        }
        Shell.run("rm", link.toString());
    }

    /** With these options a virtual machine that cannot use its archive refuses to start. */
    @Test
    void everyArchiveFits() throws IOException {
        for (Path archive : archives()) {
            String insist = archive.toString().endsWith(".aot") ? "-XX:AOTMode=on" : "-Xshare:on";
            Shell.Result result =
                    Shell.tryRun(
                            "env",
                            "JVRRPD_JAVA_HOME=" + runtimeOf(archive),
                            "JVRRPD_JAVA_OPTS=" + insist,
                            DIST.resolve("bin/jvrrpd").toString(),
                            "--version");
            assertEquals(0, result.status(), result.output());
        }
    }

    @Test
    void anArchiveThatDoesNotFitIsNoNews(@TempDir Path directory) throws IOException {
        Path copy = directory.resolve("dist");
        Shell.run("cp", "-r", "--preserve=timestamps", DIST.toString(), copy.toString());
        Shell.run("touch", copy.resolve("lib/jvrrpd.jar").toString());
        for (Path archive : archives()) {
            Shell.Result result =
                    Shell.tryRun(
                            "env",
                            "JVRRPD_JAVA_HOME=" + runtimeOf(archive),
                            copy.resolve("bin/jvrrpd").toString(),
                            "--version");
            assertEquals(0, result.status(), result.output());
            assertEquals(1, result.output().strip().lines().count(), result.output());
        }
    }

    @Test
    void thePackageIsMade() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> packages = files.filter(f -> f.toString().endsWith(".deb")).toList();
            assertEquals(1, packages.size(), packages.toString());
            String control = Shell.run("dpkg-deb", "--info", packages.get(0).toString());
            assertTrue(control.contains("Package: jvrrpd"), control);
        }
    }
}
