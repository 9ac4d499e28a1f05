package org.jvrrpd.linux.socket;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Threads of this process by the names that the kernel has, those of the virtual machine too. */
public final class NamedThreads {
    private static final Path OWN = Path.of("/proc/self/task");
    private static final int NAME_SIZE_BYTES = 16;

    private NamedThreads() {}

    /**
     * The kernel's numbers of those that run now, for {@link Scheduling}; none without /proc.
     *
     * @param names cut to 15 characters, as the kernel cuts them
     */
    public static List<Integer> of(Set<String> names) {
        List<Integer> found = new ArrayList<>();
        try (DirectoryStream<Path> tasks = Files.newDirectoryStream(OWN)) {
            for (Path task : tasks) {
                if (names.contains(name(task))) {
                    found.add(Integer.valueOf(task.getFileName().toString()));
                }
            }
        } catch (IOException e) {
            return found;
        }
        return found;
    }

    /** Empty if it has ended meanwhile. */
    private static String name(Path task) {
        try (InputStream in = new FileInputStream(task + "/comm")) {
            return new String(in.readNBytes(NAME_SIZE_BYTES), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
