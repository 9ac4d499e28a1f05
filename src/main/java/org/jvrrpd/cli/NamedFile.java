package org.jvrrpd.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.daemon.DaemonOptions;

/**
 * A file to check.
 *
 * @param node how the operator calls its host; null: not said
 * @param configId what {@code @id} is compared with; null: the host's name (CFG-15)
 */
record NamedFile(@Nullable String node, Path path, @Nullable String configId) {
    /** The files of a command line: plain ones first; none means the service's own. */
    static List<NamedFile> of(List<String> plain, List<String> named, List<String> configIds)
            throws UsageException {
        Map<String, String> idOfNode = new LinkedHashMap<>();
        @Nullable String idOfAll = null;
        for (String text : configIds) {
            String[] parts = text.split("=", 2);
            if (parts.length == 2) {
                idOfNode.put(parts[0], parts[1]);
            } else {
                idOfAll = text;
            }
        }
        List<NamedFile> files = new ArrayList<>();
        for (String path : plain) {
            files.add(new NamedFile(null, Path.of(path), idOfAll));
        }
        for (String text : named) {
            String[] parts = text.split("=", 2);
            if (parts.length < 2 || parts[0].isBlank() || parts[1].isEmpty()) {
                throw new UsageException("--node needs NAME=FILE, not '" + text + "'");
            }
            @Nullable String id = idOfNode.remove(parts[0]);
            files.add(new NamedFile(parts[0], Path.of(parts[1]), id == null ? idOfAll : id));
        }
        if (!idOfNode.isEmpty()) {
            String stranger = idOfNode.keySet().iterator().next();
            throw new UsageException("-i " + stranger + "=... needs --node " + stranger + "=FILE");
        }
        return files.isEmpty()
                ? List.of(new NamedFile(null, DaemonOptions.defaultConfigFile(), idOfAll))
                : files;
    }
}
