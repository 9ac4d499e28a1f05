package org.jvrrpd.linux.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** cgroups(7), /proc/PID/cgroup. */
class ControlGroupTest {
    @Test
    void aServiceIsNamedByItsGroup() {
        assertEquals("nginx.service", ControlGroup.service("0::/system.slice/nginx.service\n"));
        assertEquals("a.service", ControlGroup.service("0::/system.slice/a.service/payload\n"));
        assertEquals(
                "php@8.service",
                ControlGroup.service(
                        "12:pids:/x\n1:name=systemd:/system.slice/system-php.slice/php@8.service\n"));
    }

    @Test
    void othersBelongToNone() {
        assertNull(ControlGroup.service("0::/\n"));
        assertNull(ControlGroup.service("0::/user.slice/user-0.slice/session-1.scope\n"));
        assertNull(
                ControlGroup.service(
                        "0::/user.slice/user-1.slice/user@1.service/app.slice/x.service\n"));
        assertNull(ControlGroup.service("3:cpu:/system.slice/nginx.service\n"));
        assertNull(ControlGroup.service(""));
        assertNull(ControlGroup.serviceOf(0));
    }
}
