package org.jvrrpd.vmac;

import java.io.IOException;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.Sysctl;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpInstance;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settings below /proc/sys/net/ipv4/conf and ipv6/conf that VMACs need (MAC-03), and {@code
 * promote_secondaries} of the interfaces of instances that ask for it (ADR-12). Those of interfaces
 * that were there before are noted and put back, unless somebody else has changed them meanwhile;
 * those of a VMAC go with it. One thread.
 */
final class KernelSettings {
    private static final Logger LOG = LoggerFactory.getLogger(KernelSettings.class);
    private static final String ALL_RP_FILTER = "net/ipv4/conf/all/rp_filter";
    private static final String PROMOTE_SECONDARIES = "promote_secondaries";

    private final Traces traces;
    private final ConditionBoard conditions;
    private final LongSupplier clock;
    private final Map<String, ChangedSetting> changed = new LinkedHashMap<>();
    private volatile List<ChangedSetting> shown = List.of();

    KernelSettings(Traces traces, ConditionBoard conditions, LongSupplier clock) {
        this.traces = traces;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** What was changed and put back so far, for a status. Any thread. */
    List<ChangedSetting> changed() {
        return shown;
    }

    private void show(ChangedSetting setting) {
        changed.put(setting.name(), setting);
        shown = List.copyOf(changed.values());
    }

    /** Those of a new VMAC, before it is switched on. */
    void prepareVmac(String name, boolean ipv4, boolean ipv6) {
        write(ipv6(name, "disable_ipv6"), ipv6 ? "0" : "1");
        // 1 is "none": no link-local address but the one that is given to it.
        write(ipv6(name, "addr_gen_mode"), "1");
        if (ipv4) {
            write(ipv4(name, "rp_filter"), "0");
            write(ipv4(name, "arp_ignore"), "1");
            write(ipv4(name, "accept_local"), "1");
            write(ipv4(name, PROMOTE_SECONDARIES), "1");
        }
    }

    /** MAC-08: IPv6 only where an address needs it. */
    void prepareIpvlan(String name, boolean ipv6) {
        write(ipv6(name, "disable_ipv6"), ipv6 ? "0" : "1");
    }

    /** The base must not answer for what is on the VMAC. */
    void prepareBase(String name) {
        change(ipv4(name, "arp_ignore"), "1");
        change(ipv4(name, "arp_filter"), "1");
    }

    /**
     * The strict setting for all interfaces would drop what arrives at a VMAC: every interface gets
     * it by itself instead.
     */
    void moveReversePathFilter(Collection<String> interfaces, Set<String> vmacs) {
        int all = number(ALL_RP_FILTER);
        if (all <= 0) {
            return;
        }
        raiseReversePathFilter("default", all);
        for (String name : interfaces) {
            if (!vmacs.contains(name)) {
                raiseReversePathFilter(name, all);
            }
        }
        change(ALL_RP_FILTER, "0");
    }

    private void raiseReversePathFilter(String name, int atLeast) {
        String setting = ipv4(name, "rp_filter");
        int own = number(setting);
        if (own >= 0 && own < atLeast) {
            change(setting, Integer.toString(atLeast));
        }
    }

    /** ADR-12: the interfaces of instances that are on no VMAC and have promote_secondaries. */
    static Set<String> promoting(Config config) {
        Set<String> names = new HashSet<>();
        for (VrrpInstance instance : config.instances()) {
            boolean isWritten =
                    Boolean.TRUE.equals(instance.settings().written().get(PROMOTE_SECONDARIES));
            boolean isPlain = instance.advertInterface().equals(instance.interfaceName());
            if (isWritten && isPlain && !instance.interfaceName().isEmpty()) {
                names.add(instance.interfaceName());
            }
        }
        return names;
    }

    /** ADR-12: an address that goes does not take those with it that came after it. */
    void promoteSecondaries(Set<String> interfaces) {
        interfaces.forEach(name -> change(ipv4(name, PROMOTE_SECONDARIES), "1"));
    }

    /**
     * Puts back what only other interfaces than these have needed; and what was refused to others
     * is no news any more.
     *
     * @param made the interfaces that are ours
     */
    void restoreUnneeded(Set<String> basesInUse, Set<String> promoting, Set<String> made) {
        for (Traces.Setting setting : traces.settings()) {
            boolean needed = isNeeded(setting.name(), basesInUse, promoting);
            if (!needed && restore(setting, traces)) {
                show(shown(setting, true));
            }
        }
        conditions.retain(
                Condition.SETTING_REFUSED,
                setting ->
                        made.contains(interfaceOf(setting))
                                || isNeeded(setting, basesInUse, promoting)
                                        && Sysctl.read(setting) != null);
    }

    private static boolean isNeeded(String setting, Set<String> basesInUse, Set<String> promoting) {
        boolean isPromotion = setting.endsWith("/" + PROMOTE_SECONDARIES);
        Set<String> using = isPromotion ? promoting : basesInUse;
        boolean isFilter = setting.endsWith("/rp_filter");
        return isFilter ? !basesInUse.isEmpty() : using.contains(interfaceOf(setting));
    }

    private static String interfaceOf(String setting) {
        return setting.split("/")[3];
    }

    private static ChangedSetting shown(Traces.Setting setting, boolean isBack) {
        return new ChangedSetting(setting.name(), setting.before(), setting.after(), isBack);
    }

    /** Puts everything back. Returns how many could not be. */
    static int restoreAll(Traces traces) {
        int failed = 0;
        for (Traces.Setting setting : traces.settings()) {
            failed += restore(setting, traces) ? 0 : 1;
        }
        return failed;
    }

    private static boolean restore(Traces.Setting setting, Traces traces) {
        String now = Sysctl.read(setting.name());
        try {
            if (setting.after().equals(now)) {
                Sysctl.write(setting.name(), setting.before());
                LOG.info("{} back from {} to {}", setting.name(), now, setting.before());
            }
            traces.forgetSetting(setting.name());
            return true;
        } catch (IOException e) {
            LOG.error("{} cannot be put back to {}: {}", setting.name(), setting.before(), e);
            return false;
        }
    }

    /** Changes a setting of an interface that is not ours, and notes it first. */
    private void change(String setting, String value) {
        String before = Sysctl.read(setting);
        if (before == null || before.equals(value)) {
            return;
        }
        try {
            traces.note(new Traces.Setting(setting, before, value));
            Sysctl.write(setting, value);
            conditions.clear(Condition.SETTING_REFUSED, setting);
            LOG.info("{} from {} to {}, put back at the end", setting, before, value);
            traces.settings().stream()
                    .filter(one -> one.name().equals(setting))
                    .forEach(one -> show(shown(one, false)));
        } catch (IOException e) {
            refused(setting, value, e);
        }
    }

    /** Even if it is so already: what was never written follows a change of "default". */
    private void write(String setting, String value) {
        if (Sysctl.read(setting) == null) {
            return;
        }
        try {
            Sysctl.write(setting, value);
            conditions.clear(Condition.SETTING_REFUSED, setting);
        } catch (IOException e) {
            refused(setting, value, e);
        }
    }

    private void refused(String setting, String value, IOException why) {
        String detail = "should be " + value + ": " + why;
        if (conditions.raise(Condition.SETTING_REFUSED, setting, detail, clock.getAsLong())) {
            LOG.warn("{} {}", setting, detail);
        }
    }

    private static int number(String setting) {
        @Nullable String text = Sysctl.read(setting);
        return text == null || !text.matches("[0-9]{1,3}") ? -1 : Integer.parseInt(text);
    }

    private static String ipv4(String name, String setting) {
        return "net/ipv4/conf/" + name + "/" + setting;
    }

    private static String ipv6(String name, String setting) {
        return "net/ipv6/conf/" + name + "/" + setting;
    }
}
