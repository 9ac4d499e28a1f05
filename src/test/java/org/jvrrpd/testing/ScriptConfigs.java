package org.jvrrpd.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GarpSettings;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.SyncGroup;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.model.VrrpScript;
import org.jvrrpd.net.Family;

/** Small configurations for tests of scripts. */
public final class ScriptConfigs {
    private static final long NANOS_PER_MILLI = 1_000_000L;

    private ScriptConfigs() {}

    /** A check under the account of root. */
    public static VrrpScript check(
            String name, long intervalMillis, long timeoutMillis, String... words) {
        return check(name, intervalMillis, timeoutMillis, new ScriptAccount("root", null), words);
    }

    /** A check; without an account it gets the default one. */
    public static VrrpScript check(
            String name,
            long intervalMillis,
            long timeoutMillis,
            @Nullable ScriptAccount account,
            String... words) {
        return new VrrpScript(
                name,
                new ScriptCommand(Arrays.asList(words), account),
                intervalMillis * NANOS_PER_MILLI,
                timeoutMillis * NANOS_PER_MILLI,
                0,
                false,
                1,
                1,
                false);
    }

    /** One instance that tracks all of these. */
    public static Config tracking(boolean security, VrrpScript... scripts) {
        List<TrackedScript> tracked = new ArrayList<>();
        for (VrrpScript script : scripts) {
            tracked.add(new TrackedScript(script.name(), 0, false));
        }
        GlobalDefs global = new GlobalDefs("", null, security, 0, false, GlobalDefs.Mail.NONE);
        VrrpInstance instance = instance("VI_1", 51, tracked, NotifyScripts.NONE);
        return new Config(global, List.of(scripts), List.of(instance), List.of());
    }

    /** Instances with notify scripts, numbered from VRID 1, in groups. */
    public static Config notifying(List<String> names, NotifyScripts scripts, SyncGroup... groups) {
        List<VrrpInstance> instances = new ArrayList<>();
        for (String name : names) {
            instances.add(instance(name, instances.size() + 1, List.of(), scripts));
        }
        return new Config(GlobalDefs.DEFAULT, List.of(), instances, List.of(groups));
    }

    private static VrrpInstance instance(
            String name, int vrid, List<TrackedScript> tracked, NotifyScripts scripts) {
        return new VrrpInstance(
                name,
                "eth0",
                Family.IPV4,
                2,
                vrid,
                100,
                false,
                1_000 * NANOS_PER_MILLI,
                true,
                0,
                false,
                Authentication.NONE,
                null,
                List.of(),
                false,
                List.of(),
                List.of(),
                false,
                3,
                false,
                false,
                true,
                GarpSettings.DEFAULT,
                tracked,
                List.of(),
                scripts,
                false);
    }
}
