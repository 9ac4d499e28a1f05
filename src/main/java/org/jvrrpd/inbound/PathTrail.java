package org.jvrrpd.inbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Every place where the kernel looks up a name to find a file: a change at any of them can change
 * what the path leads to. Symbolic links are followed, also those of directories; the trail ends at
 * a name that does not exist.
 */
record PathTrail(List<Place> places) {
    /** As many as the kernel follows. */
    private static final int LINKS_MAX = 40;

    PathTrail {
        places = List.copyOf(places);
    }

    /** A name in a directory that is reached without symbolic links. */
    record Place(Path directory, String name) {
        Path path() {
            return directory.resolve(name);
        }
    }

    static PathTrail of(Path path) {
        List<Place> places = new ArrayList<>();
        Deque<String> ahead = new ArrayDeque<>();
        Path at = Path.of("/");
        push(path.toAbsolutePath(), ahead);
        int links = 0;
        while (!ahead.isEmpty()) {
            String name = ahead.pop();
            if (name.equals("..")) {
                at = at.getParent() == null ? at : at.getParent();
                continue;
            }
            Place place = new Place(at, name);
            places.add(place);
            if (Files.isSymbolicLink(place.path())) {
                Path target = target(place.path());
                if (target == null || ++links > LINKS_MAX) {
                    break;
                }
                push(target, ahead);
                at = target.isAbsolute() ? Path.of("/") : at;
            } else if (Files.isDirectory(place.path(), LinkOption.NOFOLLOW_LINKS)) {
                at = place.path();
            } else {
                break;
            }
        }
        return new PathTrail(places);
    }

    /** The names of the path are next, before those that wait. */
    private static void push(Path path, Deque<String> ahead) {
        for (int i = path.getNameCount() - 1; i >= 0; i--) {
            String name = path.getName(i).toString();
            if (!name.isEmpty() && !name.equals(".")) {
                ahead.push(name);
            }
        }
    }

    private static @org.jspecify.annotations.Nullable Path target(Path link) {
        try {
            return Files.readSymbolicLink(link);
        } catch (IOException e) {
            return null;
        }
    }
}
