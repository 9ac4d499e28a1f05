package org.jvrrpd.vmac;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;

class KernelSettingsTest {
    private final ConditionBoard conditions = new ConditionBoard();

    @Test
    void whatWasRefusedToInterfacesOutOfUseIsForgotten(@TempDir Path directory) throws IOException {
        KernelSettings settings = new KernelSettings(Traces.begin(directory), conditions, () -> 0);
        for (String name : List.of("lo", "default", "made", "gone")) {
            refused("net/ipv4/conf/" + name + "/arp_ignore");
            refused("net/ipv4/conf/" + name + "/promote_secondaries");
            refused("net/ipv4/conf/" + name + "/rp_filter");
        }
        conditions.raise(Condition.INTERFACE_NOT_MADE, "gone", "", 0);
        settings.restoreUnneeded(Set.of("lo", "gone"), Set.of("default"), Set.of("made"));
        assertEquals(
                List.of(
                        "net/ipv4/conf/lo/arp_ignore",
                        "net/ipv4/conf/lo/rp_filter",
                        "net/ipv4/conf/default/promote_secondaries",
                        "net/ipv4/conf/default/rp_filter",
                        "net/ipv4/conf/made/arp_ignore",
                        "net/ipv4/conf/made/promote_secondaries",
                        "net/ipv4/conf/made/rp_filter",
                        "gone"),
                conditions.snapshot().stream().map(ConditionBoard.Entry::subject).toList());
    }

    private void refused(String setting) {
        conditions.raise(Condition.SETTING_REFUSED, setting, "", 0);
    }
}
