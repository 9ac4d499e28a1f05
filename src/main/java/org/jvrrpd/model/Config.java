package org.jvrrpd.model;

import java.util.List;

/**
 * A whole configuration as it takes effect.
 *
 * @param extras further blocks of the file, some of them only read and not served
 */
public record Config(
        GlobalDefs global,
        List<VrrpScript> scripts,
        List<VrrpInstance> instances,
        List<SyncGroup> syncGroups,
        Extras extras) {
    public static final Config EMPTY =
            new Config(GlobalDefs.DEFAULT, List.of(), List.of(), List.of());

    public Config {
        scripts = List.copyOf(scripts);
        instances = List.copyOf(instances);
        syncGroups = List.copyOf(syncGroups);
    }

    /** Without what is not served. */
    public Config(
            GlobalDefs global,
            List<VrrpScript> scripts,
            List<VrrpInstance> instances,
            List<SyncGroup> syncGroups) {
        this(global, scripts, instances, syncGroups, Extras.NONE);
    }

    /**
     * The blocks of the file besides instances, scripts and groups.
     *
     * @param settings keywords at the top level of the file
     */
    public record Extras(
            Settings settings,
            List<TrackFile> trackFiles,
            List<TrackProcess> trackProcesses,
            List<BfdInstance> bfdInstances,
            List<TrackGroup> trackGroups,
            List<VirtualAddress> staticAddresses,
            List<VirtualRoute> staticRoutes,
            List<VirtualRule> staticRules,
            List<GarpGroup> garpGroups,
            List<UpDownDelay> upDownDelays,
            List<LinkbeatInterface> linkbeatInterfaces) {
        public static final Extras NONE =
                new Extras(
                        Settings.NONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of());

        /** Tracked files and processes, and nothing else. */
        public static Extras ofTrackers(
                List<TrackFile> trackFiles, List<TrackProcess> trackProcesses) {
            return new Extras(
                    Settings.NONE,
                    trackFiles,
                    trackProcesses,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of());
        }

        public Extras {
            trackFiles = List.copyOf(trackFiles);
            trackProcesses = List.copyOf(trackProcesses);
            bfdInstances = List.copyOf(bfdInstances);
            trackGroups = List.copyOf(trackGroups);
            staticAddresses = List.copyOf(staticAddresses);
            staticRoutes = List.copyOf(staticRoutes);
            staticRules = List.copyOf(staticRules);
            garpGroups = List.copyOf(garpGroups);
            upDownDelays = List.copyOf(upDownDelays);
            linkbeatInterfaces = List.copyOf(linkbeatInterfaces);
        }
    }
}
