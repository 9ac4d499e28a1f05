package org.jvrrpd.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.LoadResult;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.VrrpInstance;

/** The configuration files that the package brings: no finding in any of them. */
class SamplesTest {
    private static Config load(String name) {
        LoadResult result = ConfigLoader.load(Path.of("conf", name), LoadOptions.of("host"));
        assertEquals(List.of(), result.diagnostics(), name);
        Config config = result.config();
        assertNotNull(config, name);
        return config;
    }

    private static VrrpInstance onlyInstance(String name) {
        Config config = load(name);
        assertEquals(1, config.instances().size(), name);
        return config.instances().get(0);
    }

    @Test
    void theFileAsShippedClaimsNoAddress() {
        assertTrue(load("jvrrpd.conf").instances().isEmpty());
    }

    /** With files like these the hardened sandbox can be used. */
    @Test
    void theSamplesRunNoProgram() {
        for (String name : List.of("two-nginx-multicast.conf", "two-nginx-unicast.conf")) {
            Config config = load(name);
            assertTrue(config.scripts().stream().allMatch(one -> one.command() == null), name);
        }
    }

    @Test
    void theMulticastSampleChecksNginxAndClaimsOneAddress() {
        VrrpInstance instance = onlyInstance("two-nginx-multicast.conf");
        assertEquals(1, instance.addresses().size());
        assertEquals(1, instance.trackScripts().size());
        assertTrue(instance.unicastPeers().isEmpty());
    }

    @Test
    void theUnicastSampleNamesItsPeer() {
        VrrpInstance instance = onlyInstance("two-nginx-unicast.conf");
        assertEquals(1, instance.addresses().size());
        assertEquals(1, instance.trackScripts().size());
        assertEquals(1, instance.unicastPeers().size());
    }
}
