package org.jvrrpd.testing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.NetworkInterface;
import org.junit.jupiter.api.Test;

class NetworkLabIT {
    @Test
    void hostsOfALanReachEachOtherAndVanishAtTheEnd() throws Exception {
        String a;
        try (NetworkLab lab = new NetworkLab()) {
            a = lab.host("a");
            String b = lab.host("b");
            lab.lan(1, a, b);
            lab.run(a, "ping", "-c", "1", "-W", "5", "10.77.1.12");
            assertTrue(lab.hasAddress(b, "10.77.1.12"));
            assertTrue(NetworkLab.inside(a, () -> NetworkInterface.getByName("eth0") != null));
        }
        assertFalse(Shell.run("ip", "netns", "list").contains(a));
    }
}
