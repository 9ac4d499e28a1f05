package org.jvrrpd.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.Severity;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VirtualRoute;

/** ADR-15: routes that name a VRF. */
class VrfRoutesTest {
    private static final String HEAD = "vrrp_instance A {\ninterface eth0\nvirtual_router_id 1\n";
    private static final String TAIL = "virtual_ipaddress { 192.0.2.1/24 }\n}\n";
    private static final LoadOptions HOST =
            LoadOptions.of("node1")
                    .withInterfaces(name -> !name.startsWith("absent"), name -> 1500)
                    .withVrfs(name -> name.equals("blue"));

    @Test
    void theLastOfVrfAndTableCounts() {
        VirtualRoute last = route("10.7.0.0/16 dev eth0 table 7 vrf blue");
        assertEquals("blue", last.options().vrf());
        assertEquals(null, last.table());
        VirtualRoute first = route("10.7.0.0/16 vrf blue dev eth0 table 7");
        assertEquals(null, first.options().vrf());
        assertEquals(7L, first.table());
    }

    @Test
    void itIsShownWithItsVrf() {
        assertEquals("10.7.0.0/16 dev eth0 vrf blue", route("10.7.0.0/16 dev eth0 vrf blue") + "");
        Config config = load(virtual("10.7.0.0/16 dev eth0 vrf blue")).config();
        assertNotNull(config);
        String text = EffectiveText.of(config);
        assertTrue(text.contains("10.7.0.0/16 dev eth0 vrf blue proto 18"), text);
    }

    /** keepalived leaves the line out; here it waits, and the finding is an error, too. */
    @Test
    void withoutSuchAVrfTheRouteStaysWithAnError() {
        String line = "10.7.0.0/16 dev eth0 vrf ";
        for (String before : List.of(HEAD + "virtual_routes", "static_routes")) {
            assertFinding("this host has no VRF 'absent1'", before, line + "absent1");
            assertFinding("the interface 'red' is no VRF", before, line + "red");
        }
    }

    private static void assertFinding(String message, String before, String line) {
        boolean isStatic = before.startsWith("static");
        String block = before + " {\n" + line + "\n}\n";
        LoadResult result = load(isStatic ? block + HEAD + TAIL : block + TAIL);
        assertEquals(1, result.diagnostics().size(), () -> result.diagnostics().toString());
        Diagnostic finding = result.diagnostics().get(0);
        assertEquals(message, finding.message());
        assertEquals(Severity.ERROR, finding.severity());
        assertEquals(isStatic ? 2 : 5, finding.span().line());
        Config config = result.config();
        assertNotNull(config);
        assertEquals(
                1,
                isStatic
                        ? config.extras().staticRoutes().size()
                        : config.instances().get(0).virtualRoutes().size());
    }

    private static VirtualRoute route(String line) {
        LoadResult result = load(virtual(line));
        assertEquals(List.of(), result.diagnostics());
        Config config = result.config();
        assertNotNull(config);
        return config.instances().get(0).virtualRoutes().get(0);
    }

    private static String virtual(String line) {
        return HEAD + "virtual_routes {\n" + line + "\n}\n" + TAIL;
    }

    private static LoadResult load(String text) {
        return ConfigLoader.loadText(text, Path.of("x.conf"), HOST);
    }
}
