package org.jvrrpd.cli;

import java.util.concurrent.Callable;
import org.jvrrpd.demo.Demo;
import picocli.CommandLine.Command;

/** {@code jvrrpd demo}. */
@Command(
        name = "demo",
        description =
                "Shows on this machine, in network namespaces of its own, what jvrrpd does when Nginx dies, "
                        + "when a host is lost and when it is stopped, and what a client sees of it. Takes less than a minute.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:every step did what it says",
            "1:a step did not",
            "2:it cannot run here"
        })
final class DemoCommand implements Callable<Integer> {
    @Override
    public Integer call() {
        return Demo.run();
    }
}
