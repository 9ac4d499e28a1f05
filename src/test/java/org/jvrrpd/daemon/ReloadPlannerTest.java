package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.VrrpInstance;

class ReloadPlannerTest {
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    private Config config(String... instances) throws Exception {
        Path file = directory.resolve("conf");
        Files.writeString(file, String.join("\n", instances));
        return Objects.requireNonNull(ConfigLoader.load(file, LoadOptions.of("test")).config());
    }

    private static String instance(String name, int vrid, int priority) {
        return """
                vrrp_instance %s {
                    interface eth0
                    virtual_router_id %d
                    priority %d
                    virtual_ipaddress { 192.0.2.%d }
                }
                """
                .formatted(name, vrid, priority, vrid);
    }

    private static List<String> names(List<VrrpInstance> instances) {
        return instances.stream().map(VrrpInstance::name).toList();
    }

    @Test
    void aCommentMovesNothing() throws Exception {
        Config before = config(instance("A", 1, 100));
        Config after = config("# a comment\n\n", instance("A", 1, 100));
        ReloadPlan plan = ReloadPlanner.plan(before, after);
        assertEquals(List.of("A"), names(plan.kept()));
        assertEquals("1 unchanged", ReloadPlanner.describe(plan));
    }

    @Test
    void instancesAreAddedChangedAndRemoved() throws Exception {
        Config before = config(instance("A", 1, 100), instance("B", 2, 100), instance("C", 3, 100));
        Config after = config(instance("D", 4, 100), instance("B", 2, 150), instance("A", 1, 100));
        ReloadPlan plan = ReloadPlanner.plan(before, after);
        assertEquals(List.of("A"), names(plan.kept()));
        assertEquals(List.of("D"), names(plan.added()));
        assertEquals(List.of("C"), names(plan.removed()));
        assertEquals(100, plan.changed().get(0).before().priority());
        assertEquals(150, plan.changed().get(0).after().priority());
        assertEquals("1 unchanged, 1 changed, 1 added, 1 removed", ReloadPlanner.describe(plan));
    }

    @Test
    void aNewNameIsAChangeOfTheSameInstance() throws Exception {
        ReloadPlan plan =
                ReloadPlanner.plan(config(instance("A", 1, 100)), config(instance("Z", 1, 100)));
        assertEquals(1, plan.changed().size());
        assertEquals(0, plan.added().size() + plan.removed().size());
    }

    @Test
    void anotherRouterIdIsAnotherInstance() throws Exception {
        ReloadPlan plan =
                ReloadPlanner.plan(config(instance("A", 1, 100)), config(instance("A", 2, 100)));
        assertEquals(List.of("A"), names(plan.added()));
        assertEquals(List.of("A"), names(plan.removed()));
    }

    @Test
    void anEmptyFileRemovesEverything() throws Exception {
        ReloadPlan plan = ReloadPlanner.plan(config(instance("A", 1, 100)), Config.EMPTY);
        assertEquals(List.of("A"), names(plan.removed()));
        assertEquals(
                "no instances",
                ReloadPlanner.describe(ReloadPlanner.plan(Config.EMPTY, Config.EMPTY)));
    }
}
