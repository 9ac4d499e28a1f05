package org.jvrrpd.config;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.testing.SmallJson;

/** The settings of an instance in the words of the corpus, from what {@code --effective} prints. */
final class CorpusSettings {
    private static final Map<Object, String> STATES = Map.of(1.0, "BACKUP", 2.0, "MASTER");
    private static final List<String> AUTHENTICATIONS = List.of("none", "PASS", "AH");

    /** What the kernel or keepalived adds while it runs. */
    private static final Set<String> RUN_TIME_WORDS = Set.of("set");

    private CorpusSettings() {}

    /** Every key that the corpus has. */
    static Map<String, String> of(VrrpInstance instance, Map<String, Object> data) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("name", text(data, "iname"));
        settings.put("interface", text(data, "ifp_ifname"));
        settings.put("vmac_ifname", text(data, "vmac_ifname"));
        settings.put("vrid", text(data, "vrid"));
        settings.put("priority", text(data, "base_priority"));
        settings.put("advert_interval_s", text(data, "adver_int"));
        settings.put("version", text(data, "version"));
        settings.put("initial_state", STATES.getOrDefault(data.get("wantstate"), "?"));
        settings.put("preempt", data.get("nopreempt") == Boolean.FALSE ? "true" : "false");
        settings.put("preempt_delay", text(data, "preempt_delay"));
        settings.put("accept", text(data, "accept").equals("1.0") ? "true" : "false");
        settings.put("vips", list(data, "vips").toString());
        settings.put("excluded_vips", list(data, "evips").toString());
        settings.put("virtual_routes", count(data, "vroutes"));
        settings.put("virtual_rules", count(data, "vrules"));
        settings.put("track_scripts", count(data, "track_script"));
        settings.put("tracked_interfaces", count(data, "track_ifp"));
        int type = Double.valueOf(text(data, "auth_type")).intValue();
        settings.put("auth", AUTHENTICATIONS.get(type));
        settings.put(
                "src_ip",
                instance.sourceAddress() == null ? "" : String.valueOf(instance.sourceAddress()));
        return settings;
    }

    private static String text(Map<String, Object> data, String key) {
        return String.valueOf(data.get(key));
    }

    private static String count(Map<String, Object> data, String key) {
        return String.valueOf((double) list(data, key).size());
    }

    private static List<Object> list(Map<String, Object> data, String key) {
        return SmallJson.list(data.getOrDefault(key, List.of()));
    }

    /** keepalived's words for the same, without what is known at run time only. */
    static String normal(String key, @Nullable Object theirs) {
        String text = theirs == null ? "" : theirs.toString();
        return switch (key) {
            case "interface" ->
                    text.equals("not configured") ? "" : text.replaceAll(", vmac on .*$", "");
            case "vips", "excluded_vips" -> addresses(theirs == null ? List.of() : theirs);
            case "src_ip" -> configured(text);
            default -> text;
        };
    }

    private static String addresses(Object theirs) {
        return SmallJson.list(theirs).stream()
                .map(one -> address(one.toString()))
                .toList()
                .toString();
    }

    /** The VMAC in front of an interface stands in the setting of its own. */
    private static String address(String theirs) {
        StringBuilder words = new StringBuilder();
        for (String word : theirs.split(" ")) {
            if (!RUN_TIME_WORDS.contains(word)) {
                words.append(words.length() == 0 ? "" : " ").append(word.replaceAll("^.*@", ""));
            }
        }
        return words.toString();
    }

    /** The address that the file asks for; that of an interface is none of the file's. */
    private static String configured(String text) {
        String mark = " (from configuration)";
        return text.endsWith(mark) ? text.substring(0, text.length() - mark.length()) : "";
    }
}
