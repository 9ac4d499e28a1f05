package org.jvrrpd.config.effective;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import org.jvrrpd.model.BfdInstance;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.GarpGroup;
import org.jvrrpd.model.LinkbeatInterface;
import org.jvrrpd.model.TrackFile;

/** The objects of a file that are read without being served. */
final class ExtrasJson {
    private ExtrasJson() {}

    static void write(JsonGenerator json, Config.Extras extras) throws IOException {
        FileSettings.objects(json, "track_file", extras.trackFiles(), ExtrasJson::writeFile);
        FileSettings.objects(json, "bfd_instance", extras.bfdInstances(), ExtrasJson::writeBfd);
        FileSettings.objects(
                json,
                "track_group",
                extras.trackGroups(),
                (to, group) -> JsonValues.group(to, group.name(), group.members()));
        JsonValues.texts(json, "static_ipaddress", extras.staticAddresses(), AddressText::of);
        JsonValues.texts(json, "static_routes", extras.staticRoutes(), RouteText::of);
        JsonValues.texts(json, "static_rules", extras.staticRules(), RuleText::of);
        FileSettings.objects(json, "garp_group", extras.garpGroups(), ExtrasJson::writeGarp);
        JsonValues.texts(
                json,
                "interface_up_down_delays",
                extras.upDownDelays(),
                delay ->
                        delay.interfaceName()
                                + " "
                                + JsonValues.secondsText(delay.downNanos())
                                + " "
                                + JsonValues.secondsText(delay.upNanos()));
        JsonValues.texts(
                json,
                "linkbeat_interfaces",
                extras.linkbeatInterfaces(),
                one ->
                        one.name()
                                + (one.method() == LinkbeatInterface.Method.ANY
                                        ? ""
                                        : " " + one.method().toString().toUpperCase(Locale.ROOT)));
    }

    private static void writeFile(JsonGenerator json, TrackFile file) throws IOException {
        json.writeStringField("name", file.name());
        json.writeStringField("file", file.path());
        json.writeNumberField("weight", file.weight());
        json.writeBooleanField("reverse", file.reverse());
        TrackFile.Initial initial = file.initial();
        if (initial != null) {
            String suffix = initial.overwrites() ? " overwrite" : "";
            json.writeStringField("init_file", initial.value() + suffix);
        }
    }

    private static void writeBfd(JsonGenerator json, BfdInstance bfd) throws IOException {
        json.writeStringField("name", bfd.name());
        json.writeStringField("neighbor_ip", bfd.neighbour().toString());
        JsonValues.text(json, "source_ip", bfd.source());
        json.writeNumberField("min_rx", bfd.minReceiveMillis());
        json.writeNumberField("min_tx", bfd.minSendMillis());
        json.writeNumberField("idle_tx", bfd.idleSendMillis());
        json.writeNumberField("multiplier", bfd.multiplier());
        json.writeBooleanField("passive", bfd.passive());
        json.writeNumberField("ttl", bfd.ttl());
        json.writeNumberField("max_hops", bfd.maxHops());
        json.writeBooleanField("multihop", bfd.multihop());
        json.writeNumberField("weight", bfd.weight());
        json.writeBooleanField("reverse", bfd.reverse());
        json.writeBooleanField("vrrp", bfd.informsVrrp());
    }

    private static void writeGarp(JsonGenerator json, GarpGroup group) throws IOException {
        JsonValues.seconds(json, "garp_interval", group.garpIntervalNanos());
        JsonValues.seconds(json, "gna_interval", group.neighbourIntervalNanos());
        JsonValues.texts(json, "interfaces", group.interfaces());
    }
}
