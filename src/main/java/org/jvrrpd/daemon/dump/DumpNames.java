package org.jvrrpd.daemon.dump;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.Settings;

/**
 * Where dump files go (PRC-06): {@code state_dump_file}, {@code stats_dump_file} and {@code
 * json_dump_file}, else keepalived's names in the directory of the environment.
 */
public final class DumpNames {
    private static final int UMASK = 0177;

    private DumpNames() {}

    /** The kinds of dumps. */
    public enum Kind {
        DATA("state_dump_file", "keepalived", ".data"),
        STATISTICS("stats_dump_file", "keepalived", ".stats"),
        JSON("json_dump_file", "keepalived", ".json");

        private final String keyword;
        private final String stem;
        private final String extension;

        Kind(String keyword, String stem, String extension) {
            this.keyword = keyword;
            this.stem = stem;
            this.extension = extension;
        }
    }

    /** $TMPDIR if that is an absolute directory, else /tmp. */
    public static Path directory(Map<String, String> environment) {
        Path path = Path.of(environment.getOrDefault("TMPDIR", "/tmp"));
        return path.isAbsolute() && Files.isDirectory(path) ? path : Path.of("/tmp");
    }

    /** The file of a dump. */
    public static Path of(Kind kind, Config config, Path directory) {
        Settings settings = config.global().settings();
        Object written = settings.written().get(kind.keyword);
        if (written != null) {
            return directory.resolve(written.toString());
        }
        String owner = kind == Kind.DATA ? owner(config) : "";
        return directory.resolve(kind.stem + owner + kind.extension);
    }

    /** {@code data_use_instance}: {@code .NAMESPACE_INSTANCE}; of the data only, as there. */
    private static String owner(Config config) {
        if (!Boolean.TRUE.equals(config.global().settings().written().get("data_use_instance"))) {
            return "";
        }
        Map<String, Object> root = config.extras().settings().written();
        StringJoiner names = new StringJoiner("_", ".", "").setEmptyValue("");
        for (String keyword : new String[] {"net_namespace", "instance"}) {
            if (root.containsKey(keyword)) {
                names.add(Objects.requireNonNull(root.get(keyword)).toString());
            }
        }
        return names.toString();
    }

    /** {@code umask} of the file (PRC-21). */
    public static int umask(Config config) {
        Object written = config.global().settings().written().get("umask");
        return written instanceof Long mask ? mask.intValue() : UMASK;
    }
}
