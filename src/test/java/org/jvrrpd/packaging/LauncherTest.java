package org.jvrrpd.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.testing.Shell;

/** Which runtime the launcher takes, and what it tells it. */
class LauncherTest {
    private final Path root;
    private final PretendedRuntimes runtimes;

    LauncherTest(@TempDir Path directory) throws IOException {
        root = directory;
        runtimes = new PretendedRuntimes(directory);
    }

    private static final String SERIAL = "-XX:+UseSerialGC";
    private static final String BESIDE = "-XX:+UseShenandoahGC";

    private static void assertStartedWith(Path home, Shell.Result result) {
        assertEquals(0, result.status(), result.output());
        assertEquals(home.toString(), result.output().lines().findFirst().orElse(""));
    }

    private static boolean hasLine(Shell.Result result, String line) {
        return result.output().lines().anyMatch(line::equals);
    }

    @Test
    void theNewestTestedRuntimeIsTaken() throws IOException {
        runtimes.install("a-java-17", "17.0.15");
        Path newest = runtimes.install("b-java-25", "25.0.3");
        runtimes.install("c-java-17", "17.0.1");
        assertStartedWith(newest, runtimes.launch("run"));
    }

    @Test
    void aTestedRuntimeIsBetterThanANewerOne() throws IOException {
        Path tested = runtimes.install("java-17", "17.0.15");
        runtimes.install("java-29", "29");
        runtimes.install("java-21", "21.0.5");
        assertStartedWith(tested, runtimes.launch("run"));
    }

    @Test
    void anUntestedRuntimeIsBetterThanNone() throws IOException {
        runtimes.install("java-11", "11.0.2");
        Path untested = runtimes.install("java-21", "21.0.5+11");
        assertStartedWith(untested, runtimes.launch("run"));
    }

    @Test
    void theJavaOnThePathIsAmongTheCandidates() throws IOException {
        Path onPath = runtimes.installAt(root.resolve("opt/jdk"), "17.0.15");
        runtimes.putOnPath(onPath);
        assertStartedWith(onPath, runtimes.launch("run"));
    }

    @Test
    void aRuntimeWithoutReleaseFileIsAsked() throws IOException {
        Path silent = runtimes.install("java", "17");
        Files.delete(silent.resolve("release"));
        Files.writeString(
                silent.resolve("bin/java"),
                "#!/bin/sh\n[ \"$1\" != -version ] || { echo 'openjdk version \"17.0.2\"' >&2; exit; }\necho "
                        + silent
                        + "\n");
        assertStartedWith(silent, runtimes.launch("run"));
    }

    @Test
    void noRuntimeIsAnErrorThatNamesTheCommandToInstallOne() throws IOException {
        runtimes.install("java-8", "1.8.0_202");
        Shell.Result result = runtimes.launch("run");
        assertEquals(1, result.status());
        assertTrue(
                result.output().contains("apt-get install default-jre-headless"), result.output());
    }

    @Test
    void javaHomeOfTheOperatorIsTakenWhateverElseThereIs() throws IOException {
        runtimes.install("java-25", "25.0.3");
        Path chosen = runtimes.installAt(root.resolve("my jdk"), "18.0.1");
        Shell.Result result =
                runtimes.launchAs(
                        runtimes.launcher(), List.of("JVRRPD_JAVA_HOME=" + chosen), "run");
        assertStartedWith(chosen, result);
    }

    @Test
    void aWrongJavaHomeIsAnErrorAndNotReplaced() throws IOException {
        runtimes.install("java-25", "25.0.3");
        Shell.Result result =
                runtimes.launchAs(
                        runtimes.launcher(), List.of("JVRRPD_JAVA_HOME=/nonexistent"), "run");
        assertEquals(1, result.status());
        assertTrue(result.output().contains("JVRRPD_JAVA_HOME=/nonexistent"), result.output());
    }

    @Test
    void itWorksThroughLinksAndKeepsTheArguments() throws IOException {
        Path java = runtimes.install("java-17", "17.0.15");
        Path link = Files.createSymbolicLink(root.resolve("sbin link"), runtimes.launcher());
        Shell.Result result = runtimes.launchAs(link, List.of(), "check", "a file", "", "*");
        assertStartedWith(java, result);
        String end =
                "-jar\n" + root.toAbsolutePath() + "/home/lib/jvrrpd.jar\ncheck\na file\n\n*\n";
        assertTrue(result.output().endsWith(end), result.output());
    }

    @Test
    void theArchiveOfTheRuntimeIsUsedIfThereIsOne() throws IOException {
        runtimes.install("java-17", "17.0.15");
        assertFalse(runtimes.launch("run").output().contains("SharedArchiveFile"));
        Path archive = runtimes.archive("java-17.jsa");
        assertTrue(hasLine(runtimes.launch("run"), "-XX:SharedArchiveFile=" + archive));
    }

    @Test
    void aRuntimeThatKnowsTheNewerKindOfArchiveGetsThatKind() throws IOException {
        runtimes.install("java-25", "25.0.3");
        runtimes.archive("java-25.jsa");
        Path archive = runtimes.archive("java-25.aot");
        Shell.Result result = runtimes.launch("run");
        assertTrue(hasLine(result, "-XX:AOTCache=" + archive), result.output());
        assertFalse(result.output().contains(".jsa"), result.output());
    }

    @Test
    void onlyTheDaemonCollectsBesideItsLoopAndOnlyOnTheRuntimeThatWasSeenTo() throws IOException {
        Path java = runtimes.install("java-25", "25.0.3");
        assertTrue(hasLine(runtimes.launch("run"), SERIAL));
        runtimes.noteThatItCollectsBeside(java);
        for (String daemon : List.of("run", "--dont-fork")) {
            assertTrue(hasLine(runtimes.launch(daemon), BESIDE), daemon);
            assertFalse(hasLine(runtimes.launch(daemon), SERIAL), daemon);
        }
        assertTrue(hasLine(runtimes.launch("check", "/dev/null"), SERIAL));
        Files.writeString(java.resolve("release"), "JAVA_VERSION=\"25.0.4\"\n");
        assertTrue(hasLine(runtimes.launch("run"), SERIAL), "another runtime is there now");
    }

    @Test
    void theOperatorMayChooseTheCollector() throws IOException {
        runtimes.noteThatItCollectsBeside(runtimes.install("java-25", "25.0.3"));
        Shell.Result result =
                runtimes.launchAs(
                        runtimes.launcher(),
                        List.of("JVRRPD_JAVA_OPTS=-Da=b -XX:+UseParallelGC"),
                        "run");
        assertTrue(hasLine(result, "-XX:+UseParallelGC"), result.output());
        assertFalse(hasLine(result, BESIDE) || hasLine(result, SERIAL), result.output());
    }

    @Test
    void optionsOfTheOperatorComeAfterOurs() throws IOException {
        runtimes.install("java-17", "17.0.15");
        Shell.Result result =
                runtimes.launchAs(
                        runtimes.launcher(), List.of("JVRRPD_JAVA_OPTS=-Xmx96m -Da=b"), "run");
        List<String> lines = result.output().lines().toList();
        assertTrue(lines.indexOf("-Xmx96m") > lines.indexOf("-Xmx128m"), result.output());
        assertTrue(lines.contains("-Da=b"), result.output());
    }
}
