package org.jvrrpd.config.effective;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Placement;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.model.VirtualInterface;
import org.jvrrpd.model.VirtualRoute;
import org.jvrrpd.model.VirtualRule;
import org.jvrrpd.model.VrrpInstance;

/** Parts of a configuration in the words of keepalived's dumps (DMP-04). */
public final class DumpTexts {
    private DumpTexts() {}

    /**
     * An address while the daemon runs.
     *
     * @param placement names what an interface is made on: {@code vrrp.51@eth0}
     * @param isSet whether it is on its interface
     */
    public static String address(VirtualAddress address, Placement placement, boolean isSet) {
        String device = address.interfaceName();
        for (VirtualInterface made : placement.interfaces()) {
            if (made.name().equals(address.interfaceName())) {
                device = made.name() + "@" + made.baseName();
            }
        }
        return AddressText.of(address, device) + (isSet ? " set" : "");
    }

    public static String route(VirtualRoute route) {
        return RouteText.of(route);
    }

    public static String rule(VirtualRule rule) {
        return RuleText.of(rule);
    }

    public static String command(ScriptCommand command) {
        return ScriptText.of(command);
    }

    /** Seconds with as many decimals as needed. */
    public static String seconds(long nanos) {
        return JsonValues.secondsText(nanos);
    }

    /** The interface that is made for an instance by {@code use_vmac}; null: none. */
    public static @Nullable VirtualInterface vmac(VrrpInstance instance) {
        Settings settings = instance.settings();
        if (settings.presets().isEmpty() || !settings.has("use_vmac")) {
            return null;
        }
        return instance.placement().interfaces().stream()
                .filter(one -> one.baseName().equals(instance.interfaceName()))
                .findFirst()
                .orElse(null);
    }

    /** Whether {@code promote_secondaries} counts: not with an interface of its own. */
    public static boolean promotes(VrrpInstance instance) {
        return isOn(instance, "promote_secondaries") && InstanceData.vmacName(instance).isEmpty();
    }

    /** Whether a keyword of the block is on. */
    public static boolean isOn(VrrpInstance instance, String keyword) {
        Settings settings = instance.settings();
        return !settings.presets().isEmpty() && settings.isOn(keyword);
    }
}
