package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.TrackedInterface;
import org.jvrrpd.model.TrackedObject;
import org.jvrrpd.model.TrackedScript;
import org.jvrrpd.model.VrrpInstance;

/** What keepalived's dump does not show of an instance, by keyword. */
final class InstanceSettings {
    private InstanceSettings() {}

    static void write(JsonGenerator json, VrrpInstance instance) throws IOException {
        JsonValues.text(json, "interface", instance.interfaceName());
        String source = instance.isUnicast() ? "unicast_src_ip" : "mcast_src_ip";
        JsonValues.text(json, source, instance.sourceAddress());
        JsonValues.texts(
                json,
                "unicast_peer",
                instance.unicastPeers(),
                peer -> peer.address() + " min_ttl " + peer.minTtl() + " max_ttl " + peer.maxTtl());
        json.writeBooleanField("check_unicast_src", instance.checkUnicastSource());
        json.writeBooleanField("track_src_ip", instance.trackSourceAddress());
        json.writeNumberField("down_timer_adverts", instance.downTimerAdverts());
        JsonValues.texts(
                json, "track_interface", instance.trackInterfaces(), InstanceSettings::text);
        JsonValues.texts(json, "track_script", instance.trackScripts(), InstanceSettings::text);
        JsonValues.texts(json, "track_file", instance.trackFiles(), InstanceSettings::text);
        JsonValues.texts(json, "track_process", instance.trackProcesses(), InstanceSettings::text);
        JsonValues.texts(json, "track_bfd", instance.trackBfds(), InstanceSettings::text);
        if (instance.hmac() != null) {
            json.writeObjectFieldStart("auth_hmac");
            writeHmac(json, instance.hmac());
            json.writeEndObject();
        }
        SettingsJson.write(json, instance.settings());
    }

    private static void writeHmac(JsonGenerator json, HmacAuthentication hmac) throws IOException {
        JsonValues.texts(json, "key", hmac.keys(), Object::toString);
        json.writeNumberField("active_key", hmac.activeKey());
        JsonValues.seconds(json, "time_window", hmac.windowNanos());
        json.writeStringField("anti_replay", hmac.monotonic() ? "monotonic" : "time");
        json.writeStringField("mode", hmac.mode().word());
    }

    private static String text(TrackedInterface tracked) {
        return text(tracked.name(), tracked.weight(), tracked.reverse());
    }

    private static String text(TrackedScript tracked) {
        return text(tracked.name(), tracked.weight(), tracked.reverse());
    }

    private static String text(TrackedObject tracked) {
        return text(tracked.name(), tracked.weight(), tracked.reverse());
    }

    private static String text(String name, int weight, boolean reverse) {
        return name + " weight " + weight + (reverse ? " reverse" : "");
    }
}
