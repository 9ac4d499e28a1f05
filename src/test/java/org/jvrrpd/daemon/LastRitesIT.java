package org.jvrrpd.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.daemon.restart.Inheritance;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.loop.EventLoop;
import org.jvrrpd.model.Config;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.NetworkLab;
import org.jvrrpd.vmac.InterfaceKeeper;

class LastRitesIT {
    @SuppressWarnings("NullAway.Init")
    @TempDir
    Path directory;

    private Config owner() throws Exception {
        Path file = directory.resolve("conf");
        Files.writeString(
                file,
                """
                vrrp_instance VI_1 {
                    state MASTER
                    interface eth0
                    virtual_router_id 9
                    priority 255
                    virtual_ipaddress { 10.77.3.100/24 }
                }
                """);
        return Objects.requireNonNull(ConfigLoader.load(file, LoadOptions.of("x")).config());
    }

    @Test
    void anExceptionOnTheLoopReleasesTheAddressesAndEndsTheService() throws Exception {
        try (NetworkLab lab = new NetworkLab()) {
            String host = lab.host("a");
            lab.lan(3, host);
            NetworkLab.inside(host, () -> breakTheLoop(lab, host));
        }
    }

    private boolean breakTheLoop(NetworkLab lab, String host) throws Exception {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        Config config = owner();
        EventLoop loop = EventLoop.open();
        ConditionBoard conditions = new ConditionBoard();
        try (InterfaceKeeper interfaces =
                        new InterfaceKeeper(directory, group -> 0, conditions, loop::nowNanos);
                Wiring wiring =
                        new Wiring(
                                loop,
                                directory,
                                config,
                                interfaces,
                                conditions,
                                List.of(),
                                null,
                                Inheritance.NONE)) {
            loop.onFailure(new LastRites(wiring, loop, ended));
            wiring.start(config, Inheritance.NONE, loop.nowNanos());
            loop.start();
            Await.until("the address is held", 60, () -> lab.hasAddress(host, "10.77.3.100"));
            loop.post(
                    nowNanos -> {
                        throw new AssertionError("planted");
                    });
            assertEquals(ExitStatus.PROGRAMMING, ended.get(60, TimeUnit.SECONDS));
            assertFalse(lab.hasAddress(host, "10.77.3.100"));
            loop.close();
        }
        return true;
    }
}
