package org.jvrrpd.demo;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** How this very program was started, so that it can be started once more. */
final class OwnProgram {
    private static final String MAIN_CLASS = "org.jvrrpd.cli.Main";

    private OwnProgram() {}

    /** The words that start jvrrpd with these arguments: the same Java, flags and classes. */
    static List<String> command(String... arguments) {
        return of(MAIN_CLASS, arguments);
    }

    /** The words that start a class of this program. */
    static List<String> of(String mainClass, String... arguments) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
        words.add("-cp");
        words.add(System.getProperty("java.class.path"));
        words.add(mainClass);
        words.addAll(List.of(arguments));
        return words;
    }
}
