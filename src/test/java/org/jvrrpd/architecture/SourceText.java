package org.jvrrpd.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * One text file of the repository.
 *
 * @param name its path from the top of the repository, with slashes
 */
record SourceText(String name, String text) {
    /** All files below the place whose name ends so, or none if the place does not exist. */
    static List<SourceText> below(String place, String... endings) {
        Path top = Path.of(place);
        if (!Files.exists(top)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(top)) {
            return files.filter(Files::isRegularFile)
                    .filter(p -> List.of(endings).stream().anyMatch(e -> p.toString().endsWith(e)))
                    .sorted()
                    .map(SourceText::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SourceText read(Path path) {
        try {
            return new SourceText(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("not readable as UTF-8: " + path, e);
        }
    }

    /** The directory part of the name. */
    String folder() {
        return name.substring(0, name.lastIndexOf('/'));
    }

    String fileName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    boolean isPackageInfo() {
        return fileName().equals("package-info.java");
    }

    /**
     * False for a program of one file beside the Java source folders, which {@code java FILE} runs.
     */
    boolean isInPackage() {
        return name.contains("/java/");
    }

    /** A class that Surefire or Failsafe runs. */
    boolean isTestClass() {
        return fileName().endsWith("Test.java") || fileName().endsWith("IT.java");
    }

    boolean isOfTests() {
        return name.startsWith("src/test/");
    }
}
