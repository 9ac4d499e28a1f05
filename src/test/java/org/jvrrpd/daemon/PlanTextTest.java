package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.model.Config;

/** What is said of a reload before it happens (PRC-10). */
class PlanTextTest {
    private static final String INSTANCE =
            """
            vrrp_instance A {
                interface eth0
                virtual_router_id 1
                version 2
                priority 100
                authentication {
                    auth_type PASS
                    auth_pass secret1
                }
                virtual_ipaddress {
                    192.0.2.1/24
                    192.0.2.2/24
                }
            }
            """;
    private static final String SCRIPT =
            "vrrp_script chk {\nscript \"/bin/true\"\ninterval 1\ntimeout 9\nweight -5\n}\n";

    private static Config config(String text) {
        return Objects.requireNonNull(
                ConfigLoader.loadText(text, Path.of("x.conf"), LoadOptions.of("host")).config());
    }

    private static List<String> lines(String before, String after) {
        return PlanText.lines(config(before), ReloadPlanner.plan(config(before), config(after)));
    }

    @Test
    void whatStaysIsNotNamed() {
        assertEquals(List.of(), lines(INSTANCE, "# a comment\n" + INSTANCE));
    }

    @Test
    void whatChangesIsNamedWithBothValues() {
        assertEquals(
                List.of(
                        "vrrp_instance B goes on in its state with iname A -> B; base_priority 100"
                                + " -> 150; vips + 192.0.2.3/24 dev eth0 scope global,"
                                + " - 192.0.2.2/24 dev eth0 scope global"),
                lines(
                        INSTANCE,
                        INSTANCE.replace("vrrp_instance A", "vrrp_instance B")
                                .replace("priority 100", "priority 150")
                                .replace("192.0.2.2/", "192.0.2.3/")));
    }

    @Test
    void aVersionStartsTheInstanceAnew() {
        List<String> lines = lines(INSTANCE, INSTANCE.replace("version 2", "version 3"));
        assertEquals(1, lines.size());
        assertEquals(
                "vrrp_instance A starts anew, because its version changes: ",
                lines.get(0).substring(0, lines.get(0).indexOf(": ") + 2));
    }

    @Test
    void aSecretIsNotShown() {
        assertEquals(
                List.of(
                        "vrrp_instance A goes on in its state with another secret, or another"
                                + " detail that --effective does not show"),
                lines(INSTANCE, INSTANCE.replace("secret1", "secret2")));
    }

    @Test
    void instancesComeAndGo() {
        assertEquals(
                List.of(
                        "vrrp_instance A ends: a MASTER says priority 0, its addresses are removed",
                        "vrrp_instance A is added and starts as BACKUP"),
                lines(INSTANCE, INSTANCE.replace("router_id 1", "router_id 2")));
    }

    @Test
    void whatBelongsToNoInstanceIsNamed() {
        assertEquals(
                List.of(
                        "the file: vrrp_script chk interval 1 -> 3",
                        "the file: vrrp_script chk weight -5 -> -60"),
                lines(
                        SCRIPT + INSTANCE,
                        SCRIPT.replace("interval 1", "interval 3").replace("-5", "-60")
                                + INSTANCE));
    }
}
