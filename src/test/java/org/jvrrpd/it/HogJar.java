package org.jvrrpd.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The archive that {@link Hog} comes in. */
final class HogJar {
    private HogJar() {}

    /** Written for that host: the option of Java that has it in, awake while the file is there. */
    static String option(Host host, String sign) {
        Path jar = host.file("hog.jar");
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.putValue("Premain-Class", Hog.class.getName());
        try (OutputStream out = Files.newOutputStream(jar);
                JarOutputStream entries = new JarOutputStream(out, manifest)) {
            copy(entries, Hog.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "-javaagent:" + jar + "=" + host.file(sign);
    }

    private static void copy(JarOutputStream jar, Class<?> type) throws IOException {
        String name = type.getName().replace('.', '/') + ".class";
        jar.putNextEntry(new JarEntry(name));
        ClassLoader loader = Objects.requireNonNull(type.getClassLoader());
        try (InputStream bytes = Objects.requireNonNull(loader.getResourceAsStream(name))) {
            bytes.transferTo(jar);
        }
        jar.closeEntry();
    }
}
