package org.jvrrpd.checks;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;

/** The blocks {@code vrrp_script} that some instance tracks; no other one is ever run. */
final class TrackedChecks {
    private TrackedChecks() {}

    static List<VrrpScript> of(Config config) {
        Set<String> names = new HashSet<>();
        for (VrrpInstance instance : config.instances()) {
            instance.trackScripts().stream().map(TrackedScript::name).forEach(names::add);
        }
        return config.scripts().stream().filter(script -> names.contains(script.name())).toList();
    }
}
