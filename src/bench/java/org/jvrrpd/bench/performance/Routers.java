package org.jvrrpd.bench.performance;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A configuration of many virtual routers that both daemons understand.
 *
 * @param intervalSeconds as {@code advert_int} says it; below 1 the version is 3
 * @param globals further lines of global_defs
 * @param excluded further addresses of the first virtual router
 */
record Routers(
        int count, int priority, String intervalSeconds, String globals, List<String> excluded) {
    /** The priority of an address owner. */
    static final int OWNER = 255;

    static Routers of(int count, int priority, String intervalSeconds) {
        return new Routers(count, priority, intervalSeconds, "", List.of());
    }

    Routers with(String line) {
        return new Routers(
                count, priority, intervalSeconds, globals + "  " + line + "\n", excluded);
    }

    Routers holding(List<String> addresses) {
        return new Routers(count, priority, intervalSeconds, globals, addresses);
    }

    double intervalMillis() {
        return Double.parseDouble(intervalSeconds) * 1000;
    }

    /** The address that clients of the first virtual router use. */
    static String vip() {
        return address(0).replaceAll("/.*", "");
    }

    private static String address(int instance) {
        int cable = instance / Arena.PER_INTERFACE;
        int router = instance % Arena.PER_INTERFACE + 1;
        return cable == 0
                ? "10.77.2." + router + "/32"
                : "10." + (100 + cable) + ".2." + router + "/16";
    }

    String text() {
        StringBuilder text = new StringBuilder("global_defs {\n  router_id bench\n");
        text.append("  script_user root\n  vrrp_garp_master_refresh 0\n");
        if (Double.parseDouble(intervalSeconds) < 1) {
            text.append("  vrrp_version 3\n");
        }
        text.append(globals).append("}\n");
        for (int i = 0; i < count; i++) {
            append(text, i);
        }
        return text.toString();
    }

    private void append(StringBuilder text, int i) {
        text.append("vrrp_instance V").append(i).append(" {\n  state ");
        text.append(priority == OWNER ? "MASTER" : "BACKUP").append("\n  interface eth");
        text.append(i / Arena.PER_INTERFACE).append("\n  virtual_router_id ");
        text.append(i % Arena.PER_INTERFACE + 1).append("\n  priority ").append(priority);
        text.append("\n  advert_int ").append(intervalSeconds);
        text.append("\n  virtual_ipaddress {\n    ").append(address(i)).append("\n  }\n");
        if (i == 0 && !excluded.isEmpty()) {
            text.append(
                    excluded.stream()
                            .collect(
                                    Collectors.joining(
                                            "\n    ",
                                            "  virtual_ipaddress_excluded {\n    ",
                                            "\n  }\n")));
        }
        text.append("}\n");
    }
}
