package org.jvrrpd.daemon;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.linux.LinuxException;
import org.jvrrpd.linux.namespace.NetworkNamespace;

/** Reads a file as the daemon of this host would, for those who only check it. */
public final class HostLoad {
    private HostLoad() {}

    /**
     * Reads it with the interfaces of the network namespace that it names; if that cannot be
     * entered, interfaces are not looked for, and standard error says so. The calling thread may
     * end up in that namespace.
     *
     * @param namespace in place of {@code net_namespace}; null: as the file says
     */
    public static LoadResult load(Path file, LoadOptions options, @Nullable String namespace) {
        LoadResult here = ConfigLoader.load(file, options);
        @Nullable String name = DaemonNames.namespace(namespace, here.subject().config());
        if (name == null || NetworkNamespace.isCurrent(name)) {
            return here;
        }
        try {
            NetworkNamespace.enter(name);
            return ConfigLoader.load(file, options);
        } catch (LinuxException e) {
            System.err.println(
                    "jvrrpd: "
                            + file
                            + ": interfaces are not looked for, as net_namespace "
                            + name
                            + " cannot be entered: "
                            + e.getMessage());
            return ConfigLoader.load(file, options.withoutInterfaces());
        }
    }
}
