package org.jvrrpd.it;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.wire.AdvertTemplate;

/**
 * One file with many instances on host a, each of which shows one keyword; and adverts for them.
 */
abstract class ManyRouters {
    static final int TTL = 255;
    static final int CENTISECONDS_MAX = 4095;
    static final String GROUP = "224.0.0.18";
    static final String PEER = "10.77.1.12";

    final StringBuilder config = new StringBuilder();
    final Map<String, Integer> vrids = new HashMap<>();

    void globals(String... lines) {
        config.append("global_defs {\n  vrrp_version 3\n")
                .append(String.join("\n", lines))
                .append("\n}\n");
    }

    /** An instance of version 3 whose own adverts are 40 s apart unless the lines say otherwise. */
    void instance(String name, int priority, String... lines) {
        int vrid = 51 + vrids.size();
        vrids.put(name, vrid);
        String address = "10.77.1." + (100 + vrid);
        config.append("vrrp_instance ").append(name).append(" {\n  interface eth0\n");
        config.append("  virtual_router_id ").append(vrid).append('\n');
        config.append("  priority ").append(priority).append("\n  advert_int 40\n  ");
        config.append(String.join("\n  ", lines));
        config.append("\n  virtual_ipaddress {\n    ").append(address).append("\n  }\n}\n");
    }

    int vrid(String name) {
        return vrids.getOrDefault(name, 0);
    }

    static String unicast(String... more) {
        return "unicast_src_ip 10.77.1.11\n  unicast_peer {\n    "
                + String.join("", more)
                + "\n  }";
    }

    Daemon start(TwoHosts hosts) {
        Daemon daemon = new Daemon(Daemon.Kind.JVRRPD, hosts.a).configure(config.toString());
        daemon.start();
        daemon.awaitLog("Startup complete", 1, TwoHosts.DEADLINE_SECONDS);
        return daemon;
    }

    /** An advert for the instance. */
    AdvertTemplate to(String name, String source, String destination, int interval) {
        int vrid = vrid(name);
        return new AdvertTemplate(
                Family.IPV4,
                3,
                vrid,
                interval,
                List.of(IpAddress.of("10.77.1." + (100 + vrid))),
                0,
                new byte[0],
                IpAddress.of(source),
                IpAddress.of(destination));
    }

    void hear(RawDatagrams from, String name, int priority) {
        hear(from, name, priority, CENTISECONDS_MAX);
    }

    void hear(RawDatagrams from, String name, int priority, int interval) {
        from.advert(to(name, PEER, GROUP, interval), TTL, ChecksumForm.PSEUDO_HEADER, priority);
    }

    /** Destination, TTL and verdict of tshark with the two forms of checksum (1: right). */
    List<String> seen(Capture capture, String name) {
        return capture.fields(
                "vrrp.virt_rtr_id == " + vrid(name), "ip.dst", "ip.ttl", "vrrp.checksum.status");
    }
}
