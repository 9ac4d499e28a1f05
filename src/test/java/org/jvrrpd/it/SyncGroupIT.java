package org.jvrrpd.it;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.jvrrpd.testing.Await;

/** Two instances of a sync group are on one host, whoever the partner is (SYN-01 to SYN-04). */
@Tag("keywords")
class SyncGroupIT {
    private static final String SECOND_VIP = "10.77.1.101";

    /** The check belongs to the first instance, the cable to both; each moves both. */
    @ParameterizedTest
    @EnumSource(Daemon.Kind.class)
    void whatHappensToOneMemberMovesBoth(Daemon.Kind partner) {
        try (TwoHosts hosts = new TwoHosts()) {
            Path failing = hosts.a.file("failing");
            Path check = hosts.a.script("check.sh", "test ! -e " + failing);
            ConfigText first = grouped(150).check("nothing_failing", check.toString());
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, first).start();
            Daemon theirs = hosts.onB(partner, grouped(100)).start();
            awaitBoth(hosts, hosts.a, hosts.b, ours, theirs);

            hosts.a.run("touch", failing.toString());
            awaitBoth(hosts, hosts.b, hosts.a, ours, theirs);
            ours.awaitLog("(VI_2) Entering FAULT STATE: another member of the sync group", 1, 60);
            hosts.a.run("rm", failing.toString());
            awaitBoth(hosts, hosts.a, hosts.b, ours, theirs);

            ours.stop();
            awaitBoth(hosts, hosts.b, hosts.a, ours, theirs);
        }
    }

    private static ConfigText grouped(int priority) {
        return new ConfigText(Link.V3, priority)
                .block("vrrp_sync_group G1 {\n  group {\n    VI_1\n    VI_2\n  }\n}")
                .block(
                        "vrrp_instance VI_2 {\n  state BACKUP\n  interface eth0\n"
                                + "  virtual_router_id 52\n  priority "
                                + priority
                                + "\n  advert_int "
                                + Link.V3.advertSeconds()
                                + "\n  virtual_ipaddress {\n    "
                                + SECOND_VIP
                                + "/24\n  }\n}");
    }

    private static void awaitBoth(TwoHosts hosts, Host holder, Host other, Daemon... witnesses) {
        hosts.awaitHolder(holder, other, witnesses);
        Await.until(
                holder.namespace() + " alone holds " + SECOND_VIP,
                TwoHosts.DEADLINE_SECONDS,
                () -> holder.has(SECOND_VIP) && !other.has(SECOND_VIP),
                () -> TwoHosts.logs(witnesses));
    }
}
