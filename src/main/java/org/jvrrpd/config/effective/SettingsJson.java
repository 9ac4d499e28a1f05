package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.ExtraGarp;
import org.jvrrpd.model.Settings;
import org.jvrrpd.model.UseIpvlan;
import org.jvrrpd.model.UseVmac;

/** Settings by keyword: numbers and truths as such, times in seconds, all else as text. */
final class SettingsJson {
    private SettingsJson() {}

    /** What it comes to is told among the data of the instance, as keepalived does. */
    private static final String ACCEPT = "accept";

    /** Writes the fields of an object; keywords without value are left out. */
    static void write(JsonGenerator json, Settings settings) throws IOException {
        for (String name : settings.names()) {
            if (settings.has(name) && !name.equals(ACCEPT)) {
                json.writeFieldName(name);
                write(json, name, settings.get(name, Object.class));
            }
        }
    }

    private static void write(JsonGenerator json, String name, Object value) throws IOException {
        if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Long number) {
            json.writeNumber(isTime(name) ? JsonValues.secondsText(number) : number.toString());
        } else if (value instanceof List<?> words) {
            json.writeStartArray();
            for (Object word : words) {
                write(json, "", word);
            }
            json.writeEndArray();
        } else if (value instanceof ExtraGarp extra) {
            String seconds = JsonValues.secondsText(extra.periodNanos());
            json.writeString((extra.allInterfaces() ? "all " : "") + seconds);
        } else {
            json.writeString(text(value));
        }
    }

    private static boolean isTime(String name) {
        return switch (name) {
            case "vrrp_startup_delay",
                    "vrrp_delay_after_boot",
                    "vrrp_release_skew",
                    "release_skew" ->
                    true;
            default -> false;
        };
    }

    private static String text(Object value) {
        if (value instanceof UseVmac vmac) {
            return words(
                    vmac.name(),
                    vmac.hardwareAddress(),
                    vmac.netlinkNotify() ? "netlink_notify_msg" : null,
                    vmac.group() == null ? null : "group " + vmac.group());
        }
        if (value instanceof UseIpvlan ipvlan) {
            return words(
                    ipvlan.name(),
                    ipvlan.address(),
                    ipvlan.mode(),
                    ipvlan.group() == null ? null : "group " + ipvlan.group());
        }
        return value.toString();
    }

    private static String words(@Nullable Object... parts) {
        StringBuilder text = new StringBuilder();
        for (Object part : parts) {
            if (part != null) {
                text.append(text.length() == 0 ? "" : " ").append(part);
            }
        }
        return text.toString();
    }
}
