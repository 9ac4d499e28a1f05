package org.jvrrpd.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Small classes that break a rule on purpose, compiled while the test runs. */
final class PlantedClasses {
    private final Map<String, String> sources = new LinkedHashMap<>();

    /** Adds a class by its full name; the text is what follows the package line. */
    PlantedClasses with(String fullName, String text) {
        String packageName = fullName.substring(0, fullName.lastIndexOf('.'));
        sources.put(fullName, "package " + packageName + ";\n" + text + "\n");
        return this;
    }

    /**
     * Compiles into the directory (nothing but Java's own rules applies) and imports the result.
     */
    JavaClasses compileInto(Path directory) throws IOException {
        Files.createDirectories(directory);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringBuilder complaints = new StringBuilder();
        boolean compiled =
                compiler.getTask(
                                null,
                                null,
                                d -> complaints.append(d).append('\n'),
                                List.of("-proc:none", "-d", directory.toString()),
                                null,
                                sources.entrySet().stream()
                                        .map(e -> new Text(e.getKey(), e.getValue()))
                                        .toList())
                        .call();
        if (!compiled) {
            throw new AssertionError("a planted class does not compile:\n" + complaints);
        }
        return new ClassFileImporter().importPath(directory);
    }

    /** Source text under the name that the compiler expects. */
    private static final class Text extends SimpleJavaFileObject {
        private final String text;

        Text(String fullName, String text) {
            super(
                    URI.create("string:///" + fullName.replace('.', '/') + ".java"),
                    JavaFileObject.Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        }
    }
}
