package org.jvrrpd.daemon;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What of a configuration this version can serve. An instance that it cannot serve is left out and
 * named with the consequence: half of it would be worse, as two masters would be.
 */
final class Servable {
    private static final Logger LOG = LoggerFactory.getLogger(Servable.class);

    private final Config config;
    private final Map<String, String> notServed = new LinkedHashMap<>();

    private Servable(Config config) {
        this.config = config;
    }

    /** The part that can be served; what is left out is logged and shown as conditions. */
    static Config of(Config config, ConditionBoard conditions, long nowNanos) {
        Servable servable = new Servable(config);
        Config part = servable.part();
        servable.tell(conditions, nowNanos);
        return part;
    }

    private Config part() {
        List<VrrpInstance> instances = new ArrayList<>();
        for (VrrpInstance instance : config.instances()) {
            String why = why(instance);
            if (why.isEmpty()) {
                instances.add(instance);
            } else {
                notServed.put("vrrp_instance " + instance.name(), why);
            }
        }
        return new Config(
                config.global(), config.scripts(), instances, config.syncGroups(), config.extras());
    }

    private static String why(VrrpInstance instance) {
        if (instance.authentication().type() == Authentication.Type.AH) {
            return "authentication AH is not served by this version: it is not started, as its peers would not believe it";
        }
        return "";
    }

    private void tell(ConditionBoard conditions, long nowNanos) {
        for (var entry : conditions.snapshot()) {
            boolean ours = entry.condition() == Condition.KEYWORD_NOT_SERVED;
            if (ours && !notServed.containsKey(entry.subject())) {
                conditions.clear(Condition.KEYWORD_NOT_SERVED, entry.subject());
            }
        }
        notServed.forEach(
                (subject, why) -> {
                    if (conditions.raise(Condition.KEYWORD_NOT_SERVED, subject, why, nowNanos)) {
                        LOG.warn("{}: {}", subject, why);
                    }
                });
    }
}
