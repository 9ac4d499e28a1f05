package org.jvrrpd.it;

/** A configuration file of one instance that both daemons understand. */
final class ConfigText {
    private final Link link;
    private final int priority;
    private String addresses;
    private String globals = "";
    private String blocks = "";
    private String inside = "";
    private String after = "";

    ConfigText(Link link, int priority) {
        this.link = link;
        this.priority = priority;
        addresses = link.addresses();
    }

    ConfigText addresses(String text) {
        addresses = text;
        return this;
    }

    /** Lines within global_defs. */
    ConfigText globals(String text) {
        globals += "  " + text + "\n";
        return this;
    }

    /** Whole blocks before the instance. */
    ConfigText block(String text) {
        blocks += text + "\n";
        return this;
    }

    /** Whole blocks after the instance. */
    ConfigText after(String text) {
        after += text + "\n";
        return this;
    }

    /** A check every second that fails and succeeds at once, tracked by the instance. */
    ConfigText check(String name, String script) {
        return block(
                        "vrrp_script "
                                + name
                                + " {\n  script \""
                                + script
                                + "\"\n  interval 1\n  timeout 1\n  fall 1\n  rise 1\n}")
                .inside("track_script {\n    " + name + "\n  }");
    }

    /** Lines within vrrp_instance. */
    ConfigText inside(String text) {
        inside += "  " + text + "\n";
        return this;
    }

    /** The text for a host; unicast needs to know both ends. */
    String text(Host own, Host peer) {
        return "global_defs {\n  router_id lab\n  script_user root\n  vrrp_garp_master_refresh 0\n"
                + (link.version() == 3 ? "  vrrp_version 3\n" : "")
                + globals
                + "}\n"
                + blocks
                + "vrrp_instance VI_1 {\n  state BACKUP\n  interface eth0\n  virtual_router_id 51\n"
                + "  priority "
                + priority
                + "\n  advert_int "
                + link.advertSeconds()
                + "\n"
                + transport(link.source(own), link.source(peer))
                + inside
                + "  virtual_ipaddress {\n    "
                + addresses
                + "\n  }\n}\n"
                + after;
    }

    private String transport(String ownAddress, String peerAddress) {
        String password =
                link.authentication().isEmpty()
                        ? ""
                        : "  authentication {\n    auth_type "
                                + link.authentication()
                                + "\n    auth_pass s3cret78\n  }\n";
        String unicast =
                link.unicast()
                        ? "  unicast_src_ip "
                                + ownAddress
                                + "\n  unicast_peer {\n    "
                                + peerAddress
                                + "\n  }\n"
                        : "";
        return password + unicast;
    }
}
