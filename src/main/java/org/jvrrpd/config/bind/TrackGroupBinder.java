package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jvrrpd.config.syntax.Block;

/** The block {@code track_group}. */
final class TrackGroupBinder {
    private static final BlockTable<Draft> TABLE =
            new BlockTable<Draft>("track_group", draft -> draft.settings)
                    .on("group", (d, s, b) -> d.members.addAll(ExtrasDraft.names(s, b)));

    private TrackGroupBinder() {}

    private static final class Draft {
        final SettingsDraft settings = new SettingsDraft();
        final List<String> members = new ArrayList<>();
    }

    /** The names of its members as written. */
    static List<String> bind(String name, Block block, Binding binding) {
        Draft draft = new Draft();
        TABLE.bind(block, draft, "track_group " + name, binding);
        return draft.members;
    }
}
