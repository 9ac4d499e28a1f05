package org.jvrrpd.testing;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs a class of the test in a JVM under an account of no name, with the ambient capabilities that
 * the service has. The class path is copied to where that account can read it; {@link #close}
 * removes the copy. Needs root.
 */
public final class UnprivilegedJvm implements AutoCloseable {
    /** An account that exists nowhere and owns nothing. */
    public static final int UID = 64_123;

    private static final String CAPABILITIES =
            "+net_admin,+net_raw,+setuid,+setgid,+setpcap,+kill,+sys_nice,+ipc_lock";

    private final Path directory;
    private final String classPath;

    public UnprivilegedJvm() {
        try {
            directory = Files.createTempDirectory("jvrrpd-jvm");
            classPath = copyClassPath();
            Shell.run("chmod", "-R", "go+rX", directory.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs the class to its end and returns what it printed. */
    public String run(Class<?> main, String... arguments) {
        List<String> words =
                new ArrayList<>(
                        List.of(
                                "setpriv",
                                "--reuid=" + UID,
                                "--regid=" + UID,
                                "--clear-groups",
                                "--inh-caps=" + CAPABILITIES,
                                "--ambient-caps=" + CAPABILITIES,
                                System.getProperty("java.home") + "/bin/java",
                                "-Djnr.ffi.x86asm.enabled=false",
                                "-ea",
                                "-cp",
                                classPath,
                                main.getName()));
        words.addAll(List.of(arguments));
        return Shell.run(words.toArray(String[]::new));
    }

    private String copyClassPath() throws IOException {
        List<String> copies = new ArrayList<>();
        int number = 0;
        for (String entry : testClassPath().split(File.pathSeparator, -1)) {
            Path source = Path.of(entry);
            if (!entry.isEmpty() && Files.exists(source)) {
                String copy = directory + "/" + number++ + "-" + source.getFileName();
                Shell.run("cp", "-a", entry, copy);
                copies.add(copy);
            }
        }
        return String.join(File.pathSeparator, copies);
    }

    /** Surefire passes the real class path by this property; its java.class.path is one jar. */
    private static String testClassPath() {
        String surefire = System.getProperty("surefire.test.class.path");
        return surefire != null ? surefire : System.getProperty("java.class.path");
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
