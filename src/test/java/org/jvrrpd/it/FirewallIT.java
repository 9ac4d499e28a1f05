package org.jvrrpd.it;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.parallel.ExecutionMode.CONCURRENT;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.Shell;

/**
 * no_accept, strict mode and the filter of VMACs (FW-01 to FW-06) against kernel and keepalived.
 */
@Tag("keywords")
class FirewallIT {
    /** So that a slow start on a busy machine is still in time. */
    private static final String LONG = "advert_int 3";

    private static final long DEADLINE_SECONDS = TwoHosts.DEADLINE_SECONDS;

    static Stream<Link> links() {
        return Stream.of(Link.V3, new Link(3, true, false, false));
    }

    /** FW-01, FW-02: nobody is answered from the first moment on, but neighbours find it. */
    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("links")
    void theAddressNeverAnswersWhereItMustNot(Link link) {
        try (TwoHosts hosts = new TwoHosts(link.vip())) {
            Process asker = hosts.c.start("ping", List.of("ping", "-n", "-i", "0.01", link.vip()));
            Daemon ours =
                    hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(link, 150).inside("no_accept"))
                            .start();
            hosts.awaitHeld(hosts.a, ours);
            Await.until(
                    "the client finds the hardware address",
                    DEADLINE_SECONDS,
                    () -> hosts.c.run("ip", "neigh").contains(link.vip() + " dev eth0 lladdr"),
                    ours::log);
            assertEquals(1, hosts.c.tryRun("ping", "-c", "3", "-i", "0.2", link.vip()).status());
            hosts.c.run("ping", "-c", "1", "-w", "30", link.source(hosts.a) + zone(link));

            reload(hosts, ours, new ConfigText(link, 150));
            Await.until(
                    "it answers without the keyword",
                    DEADLINE_SECONDS,
                    () -> answers(hosts, link),
                    ours::log);
            assertEquals("", hosts.a.run("nft", "list", "ruleset").strip());
            int answeredBefore = answered(hosts);
            reload(hosts, ours, new ConfigText(link, 150).inside("strict_mode on"));
            if (!link.ipv6()) {
                Await.until(
                        "strict mode is silent (STR-02)",
                        DEADLINE_SECONDS,
                        () -> !answers(hosts, link),
                        ours::log);
            }
            asker.destroy();
            assertTrue(answeredBefore > 0, "the keyword, not the network, was the reason");
            assertEquals(0, ours.stop());
            assertEquals("", hosts.a.run("nft", "list", "ruleset").strip());
        }
    }

    private static boolean answers(TwoHosts hosts, Link link) {
        return hosts.c.tryRun("ping", "-c", "1", "-w", "1", link.vip()).status() == 0;
    }

    private static int answered(TwoHosts hosts) {
        return hosts.c.read("ping").split("bytes from", -1).length - 1;
    }

    private static String zone(Link link) {
        return link.ipv6() ? "%eth0" : "";
    }

    /** FW-02: the first packet that could be answered is dropped already. */
    @Execution(CONCURRENT)
    @Test
    void thereIsNoMomentBeforeTheFilter() {
        try (TwoHosts hosts = new TwoHosts()) {
            Process asker =
                    hosts.c.start(
                            "ping", List.of("ping", "-n", "-i", "0.002", "-W", "1", TwoHosts.VIP));
            ConfigText config = new ConfigText(Link.V3, 150).inside("no_accept");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.awaitMaster();
            assertEquals(0, ours.stop());
            ours.start();
            hosts.awaitHeld(hosts.a, ours);
            ours.kill();
            ours.start();
            ours.awaitLog("(VI_1) Entering MASTER STATE", 3, DEADLINE_SECONDS);
            assertEquals(0, ours.stop());
            asker.destroy();
            assertEquals(0, answered(hosts), () -> hosts.c.read("ping"));
        }
    }

    /** The process that goes on with the addresses goes on with their filter, or ends it. */
    @Execution(CONCURRENT)
    @Test
    void aMasterThatResumesHasItsFilterThroughout() {
        try (TwoHosts hosts = new TwoHosts()) {
            Process asker =
                    hosts.c.start(
                            "ping", List.of("ping", "-n", "-i", "0.002", "-W", "1", TwoHosts.VIP));
            ConfigText config = new ConfigText(Link.V3, 150).inside(LONG + "\n  no_accept");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, ours);
            ours.kill();
            ours.start();
            ours.awaitLog("(VI_1) Entering RESUMING STATE", 1, DEADLINE_SECONDS);
            ours.awaitLog("(VI_1) Entering MASTER STATE", 2, DEADLINE_SECONDS);
            asker.destroy();
            assertEquals(0, answered(hosts), () -> hosts.c.read("ping"));
            ours.kill();
            ours.configure(new ConfigText(Link.V3, 150).inside(LONG).text(hosts.a, hosts.b))
                    .start();
            ours.awaitLog("(VI_1) Entering RESUMING STATE", 2, DEADLINE_SECONDS);
            Await.until(
                    "the filter is gone with what it was for",
                    DEADLINE_SECONDS,
                    () -> !hosts.a.run("nft", "list", "tables").contains("keepalived"),
                    ours::log);
            assertEquals(0, ours.stop());
        }
    }

    /** FW-03, FW-05: rule by rule what keepalived makes of the same file. */
    @Execution(CONCURRENT)
    @ParameterizedTest(name = "{0}")
    @MethodSource("globals")
    void theRulesAreThoseOfKeepalived(String globals) {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, everything(globals, 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            String rules = rules(hosts.a);
            Daemon theirs = hosts.onB(Daemon.Kind.KEEPALIVED, everything(globals, 200)).start();
            hosts.awaitHolder(hosts.b, hosts.a, ours, theirs);
            Await.until(
                    "keepalived has the same rules, whose sets it fills after its transition",
                    DEADLINE_SECONDS,
                    () -> rules(hosts.b).equals(rules),
                    () -> rules + "\nkeepalived:\n" + rules(hosts.b));
            assertEquals(0, ours.stop());
            assertEquals("", hosts.a.run("nft", "list", "ruleset").strip());
        }
    }

    static Stream<String> globals() {
        return Stream.of(
                "nftables_ifindex",
                "nftables other\n  nftables_priority 5\n  nftables_counters\n  nftables_ifindex");
    }

    private static ConfigText everything(String globals, int priority) {
        return new ConfigText(Link.V3, priority)
                .globals(globals)
                .inside(
                        "use_vmac\n  no_accept\n  virtual_ipaddress_excluded {\n    fd77::99/64\n  }")
                .after(
                        "vrrp_instance VI_6 {\n  interface eth0\n  virtual_router_id 52\n  priority "
                                + priority
                                + "\n  no_accept\n  virtual_ipaddress {\n    fe80::100/64\n    fd77::100/64\n  }\n}");
    }

    /** FW-03: by default names, as 2.4 has it; the interface may come again. */
    @Execution(CONCURRENT)
    @Test
    void linkLocalAddressesAreBoundToNamesUnlessIndexesAreWanted() {
        try (TwoHosts hosts = new TwoHosts()) {
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, everything("router_id x", 150)).start();
            hosts.awaitHeld(hosts.a, ours);
            String rules = rules(hosts.a);
            assertTrue(rules.contains("ip6 saddr . oifname @vips_link_local drop"), rules);
            assertEquals(0, ours.stop());
        }
    }

    /** FW-06, PRC-15; and a flush by others is mended. */
    @Execution(CONCURRENT)
    @Test
    void theFilterIsTakenBackAfterACrashAndSetAgainAfterAFlush() {
        try (TwoHosts hosts = new TwoHosts()) {
            hosts.a.run("nft", "add", "table", "ip", "operators");
            ConfigText config = new ConfigText(Link.V3, 150).inside("no_accept");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, ours);
            hosts.a.run("nft", "delete", "table", "ip", "keepalived");
            Await.until(
                    "the table is set again",
                    DEADLINE_SECONDS,
                    () -> hosts.a.run("nft", "list", "tables").contains("table ip keepalived"),
                    ours::log);
            ours.kill();
            assertEquals(0, ours.ask("sweep").status());
            assertEquals("table ip operators", hosts.a.run("nft", "list", "tables").strip());
            ours.start();
            hosts.awaitHeld(hosts.a, ours);
            ours.kill();
            ours.configure(new ConfigText(Link.V3, 150).text(hosts.a, hosts.b)).start();
            ours.awaitLog("Startup complete", 3, DEADLINE_SECONDS);
            assertEquals("table ip operators", hosts.a.run("nft", "list", "tables").strip());
            assertEquals(0, ours.stop());
        }
    }

    /** It is tried again until nft works again, and shown until then. */
    @Execution(CONCURRENT)
    @Test
    void aFilterThatCannotBeSetAgainIsNotForgotten() {
        try (TwoHosts hosts = new TwoHosts()) {
            ConfigText config = new ConfigText(Link.V3, 150).inside("no_accept");
            Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
            hosts.awaitHeld(hosts.a, ours);
            String nft = hosts.a.file("nft.real").toString();
            Shell.run("cp", "/usr/sbin/nft", nft);
            String script =
                    "case $1 in -f) echo >>"
                            + hosts.a.file("tries")
                            + "; exit 1 ;; *) exec "
                            + nft
                            + " \"$@\" ;; esac";
            String refusing = hosts.a.script("nft", script).toString();
            String mounts = "--mount=/proc/" + ours.pid() + "/ns/mnt";
            Shell.run("nsenter", mounts, "mount", "--bind", refusing, "/usr/sbin/nft");
            hosts.a.run("nft", "delete", "table", "ip", "keepalived");
            Await.until(
                    "the failure is shown",
                    DEADLINE_SECONDS,
                    () -> ours.status().contains("FIREWALL_REFUSED"),
                    ours::log);
            long triesNeeded = hosts.a.read("tries").lines().count() + 2;
            Await.until(
                    "it is tried again",
                    DEADLINE_SECONDS,
                    () -> hosts.a.read("tries").lines().count() >= triesNeeded,
                    ours::log);
            assertEquals(1, ours.count("somebody has removed the packet filter"), ours::log);
            Shell.run("nsenter", mounts, "umount", "/usr/sbin/nft");
            Await.until(
                    "the table is set again",
                    DEADLINE_SECONDS,
                    () -> hosts.a.run("nft", "list", "tables").contains("table ip keepalived"),
                    ours::log);
            assertEquals(0, ours.stop());
        }
    }

    /** The kernel lets nobody change a table that has an owner. */
    @Execution(CONCURRENT)
    @Test
    void aRefusalIsShownWhileAFilterIsWanted() {
        try (TwoHosts hosts = new TwoHosts()) {
            String pipe = hosts.a.file("nft.pipe").toString();
            Shell.run("mkfifo", pipe);
            String words =
                    "exec 3<>%s && echo 'add table ip keepalived { flags owner; }' >&3"
                            + " && exec nft -i <&3";
            Process owner = hosts.a.start("nft.log", List.of("sh", "-c", words.formatted(pipe)));
            try {
                Await.until(
                        "the table has its owner",
                        DEADLINE_SECONDS,
                        () -> hosts.a.run("nft", "list", "tables").contains("ip keepalived"),
                        () -> hosts.a.read("nft.log"));
                ConfigText config = new ConfigText(Link.V3, 150).inside("no_accept");
                Daemon ours = hosts.onA(Daemon.Kind.JVRRPD, config).start();
                Await.until(
                        "the refusal is shown",
                        DEADLINE_SECONDS,
                        () -> ours.status().contains("FIREWALL_REFUSED"),
                        ours::log);
                ours.configure(new ConfigText(Link.V3, 150).text(hosts.a, hosts.b));
                ours.reloadAndWait(DEADLINE_SECONDS);
                Await.until(
                        "no filter, no refusal",
                        DEADLINE_SECONDS,
                        () -> !ours.status().contains("FIREWALL_REFUSED"),
                        ours::log);
                assertEquals(0, ours.stop());
            } finally {
                owner.destroy();
            }
        }
    }

    /** FW-05: reports of a VMAC leave by the base, with its hardware address. */
    @Execution(CONCURRENT)
    @Test
    void switchesLearnNothingOfTheVmacFromABackup() throws java.io.IOException {
        try (TwoHosts hosts = new TwoHosts();
                Capture capture = Capture.all(hosts)) {
            Daemon theirs =
                    hosts.onB(
                                    Daemon.Kind.KEEPALIVED,
                                    new ConfigText(Link.V3, 200).inside("use_vmac"))
                            .start();
            hosts.awaitHeld(hosts.b, theirs);
            Daemon ours =
                    hosts.onA(Daemon.Kind.JVRRPD, new ConfigText(Link.V3, 150).inside("use_vmac"))
                            .start();
            ours.awaitLog("(VI_1) Entering BACKUP STATE", 1, DEADLINE_SECONDS);
            String own = hosts.a.run("cat", "/sys/class/net/eth0/address").strip();
            Await.until(
                    "the host joins the group by its base",
                    DEADLINE_SECONDS,
                    () -> capture.reports(own) > 0,
                    ours::log);
            assertEquals(0, ours.stop());
            capture.stop();
            assertEquals(0, capture.reports("00:00:5e:00:01:33"));
            assertFalse(capture.stations(hosts.b.address()).isEmpty());
        }
    }

    private static void reload(TwoHosts hosts, Daemon daemon, ConfigText config) {
        int before = daemon.count("Reload complete");
        daemon.configure(config.text(hosts.a, hosts.b));
        daemon.reload();
        daemon.awaitLog("Reload complete", before + 1, DEADLINE_SECONDS);
    }

    /** The ruleset line by line, without order among sets, chains and elements. */
    private static String rules(Host host) {
        String text = host.run("nft", "list", "ruleset").replaceAll(",\\s+", ", ");
        text = text.replaceAll("packets [0-9]+ bytes [0-9]+", "");
        Matcher elements = Pattern.compile("elements = \\{([^}]*)\\}").matcher(text);
        text =
                elements.replaceAll(
                        found -> {
                            String[] each = found.group(1).strip().split(", ");
                            Arrays.sort(each);
                            return "elements " + String.join(", ", each);
                        });
        List<String> lines = new ArrayList<>();
        for (String block : text.split("(?=\n\t[a-z])|(?=\ntable)")) {
            lines.add(block.strip().replaceAll("\\s*\\}\\s*", ""));
        }
        lines.sort(null);
        return String.join("\n--\n", lines);
    }
}
