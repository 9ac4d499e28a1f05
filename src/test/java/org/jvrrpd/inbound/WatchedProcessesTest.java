package org.jvrrpd.inbound;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which unit systemd is asked for when a watched process is gone. */
class WatchedProcessesTest {
    private static final List<String> NGINX = List.of(WatchedProcesses.key("nginx"));
    private static final int SERVES = 10;
    private static final int BY_HAND = 20;
    private static final int OF_TIMER = 30;

    private final WatchedProcesses watched =
            new WatchedProcesses(Map.of(SERVES, "nginx.service", OF_TIMER, "certbot.service")::get);

    @Test
    void itIsThatOfTheProcess() {
        assertNull(watched.unit("nginx"));
        watched.onFound(NGINX, SERVES);
        assertEquals("nginx.service", watched.unit("nginx"));
        assertNull(watched.unit("other"));
    }

    /** {@code nginx -t} in a shell, then {@code systemctl restart nginx}. */
    @Test
    void oneOfAnotherKindDoesNotTakeItsPlace() {
        watched.onFound(NGINX, SERVES);
        watched.onFound(NGINX, BY_HAND);
        watched.onEnded(NGINX, BY_HAND);
        assertEquals("nginx.service", watched.unit("nginx"));
        watched.onFound(NGINX, OF_TIMER);
        watched.onEnded(NGINX, OF_TIMER);
        watched.onEnded(NGINX, SERVES);
        assertEquals("nginx.service", watched.unit("nginx"), "of the one that ended last");
    }

    @Test
    void trackersHaveNone() {
        watched.onFound(List.of("tracker"), SERVES);
        watched.onEnded(List.of("tracker"), SERVES);
        assertNull(watched.unit("tracker"));
    }
}
