package org.jvrrpd.daemon.host;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The processes of this host by their short names, and the sockets that they hold. */
final class Processes {
    private static final int COUNT_MAX = 50_000;

    private final Map<String, List<String>> pidsOfName;

    private Processes(Map<String, List<String>> pidsOfName) {
        this.pidsOfName = pidsOfName;
    }

    /** Those that run now. */
    static Processes read() {
        Map<String, List<String>> found = new HashMap<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
            int count = 0;
            for (Path entry : entries) {
                if (++count > COUNT_MAX) {
                    break;
                }
                String name = SmallFiles.word(entry + "/comm");
                found.computeIfAbsent(name, unused -> new ArrayList<>())
                        .add(String.valueOf(entry.getFileName()));
            }
        } catch (IOException e) {
            return new Processes(Map.of());
        }
        return new Processes(found);
    }

    /** The kernel cuts names after 15 characters. */
    boolean has(String name) {
        return pidsOfName.containsKey(name.substring(0, Math.min(15, name.length())));
    }

    /** The numbers of the sockets that processes of that name hold, as far as we may look. */
    Set<String> sockets(String name) {
        Set<String> inodes = new HashSet<>();
        for (String pid : pidsOfName.getOrDefault(name, List.of())) {
            Path folder = Path.of("/proc", pid, "fd");
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
                for (Path entry : entries) {
                    String target = Files.readSymbolicLink(entry).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                }
            } catch (IOException e) {
                // The process has ended, or is another user's.
            }
        }
        return inodes;
    }
}
