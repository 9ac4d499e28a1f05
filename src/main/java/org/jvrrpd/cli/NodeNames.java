package org.jvrrpd.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jvrrpd.model.Config;

/**
 * What the nodes of a cluster are called: as said on the command line; else by {@code router_id},
 * if each file has its own; else by the files' names, if they differ; else by their paths.
 */
final class NodeNames {
    private NodeNames() {}

    /** A name for each file, all different. */
    static List<String> of(List<CheckedFiles.CheckedFile> files) {
        for (List<String> names : List.of(routerIds(files), fileNames(files))) {
            List<String> merged = withGiven(files, names);
            if (areDifferent(merged)) {
                return merged;
            }
        }
        List<String> paths = files.stream().map(file -> file.path().toString()).toList();
        List<String> merged = withGiven(files, paths);
        return areDifferent(merged) ? merged : numbered(merged);
    }

    private static List<String> routerIds(List<CheckedFiles.CheckedFile> files) {
        return files.stream()
                .map(file -> file.result().config())
                .map(config -> config == null ? "" : routerId(config))
                .toList();
    }

    private static String routerId(Config config) {
        return config.global().routerId();
    }

    private static List<String> fileNames(List<CheckedFiles.CheckedFile> files) {
        return files.stream()
                .map(file -> String.valueOf(file.path().getFileName()))
                .map(name -> name.endsWith(".conf") ? name.substring(0, name.length() - 5) : name)
                .toList();
    }

    private static List<String> withGiven(
            List<CheckedFiles.CheckedFile> files, List<String> names) {
        List<String> merged = new ArrayList<>();
        for (int i = 0; i < files.size(); i++) {
            String given = files.get(i).named().node();
            merged.add(given == null ? names.get(i) : given);
        }
        return merged;
    }

    private static boolean areDifferent(List<String> names) {
        return !names.contains("") && new HashSet<>(names).size() == names.size();
    }

    private static List<String> numbered(List<String> names) {
        List<String> numbered = new ArrayList<>();
        for (String name : names) {
            numbered.add(name + "#" + (numbered.size() + 1));
        }
        return numbered;
    }
}
