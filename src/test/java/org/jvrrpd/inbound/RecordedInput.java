package org.jvrrpd.inbound;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.FileReading;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.ScriptResult;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertReader;

/** Keeps what an engine would have heard. */
public class RecordedInput implements EngineInput {
    /** In order, one line each. */
    public final List<String> lines = new ArrayList<>();

    /** The last state told of each interface. */
    public final Map<String, InterfaceState> states = new HashMap<>();

    @Override
    public boolean onAdvert(int interfaceIndex, AdvertReader advert, long nowNanos) {
        lines.add("advert " + interfaceIndex);
        return true;
    }

    @Override
    public void onInterface(InterfaceState state, long nowNanos) {
        states.put(state.name(), state);
        String what = !state.exists() ? "absent" : state.up() ? "up" : "down";
        lines.add(state.name() + " " + what + " " + state.addresses());
    }

    @Override
    public void onScriptResult(String script, ScriptResult result, long nowNanos) {
        lines.add("script " + script);
    }

    @Override
    public void onTrackFile(String file, FileReading reading, long nowNanos) {
        lines.add("file " + file + " " + reading);
    }

    @Override
    public void onTrackProcess(String process, int count, long nowNanos) {
        lines.add("process " + process + " " + count);
    }

    @Override
    public void onTraffic(int interfaceIndex, long nowNanos) {
        lines.add("traffic " + interfaceIndex);
    }

    @Override
    public void onAddressFailed(InstanceId id, VirtualAddress address, String why, long nowNanos) {
        lines.add("failed " + id + " " + address + ": " + why);
    }

    @Override
    public void onAdvertsBlocked(InstanceId id, boolean isBlocked, long nowNanos) {}

    @Override
    public void onDeaf(InstanceId id, boolean isDeaf, long nowNanos) {}

    @Override
    public void onAddressRemoved(int interfaceIndex, IpAddress address, long nowNanos) {
        lines.add("removed " + address);
    }

    @Override
    public void onGateway(GatewayNews news, long nowNanos) {
        throw new AssertionError(news);
    }

    @Override
    public void onAddressClaim(
            int interfaceIndex, IpAddress address, MacAddress station, long nowNanos) {
        lines.add("claim " + address);
    }

    /** The lines since the last call. */
    public List<String> takeLines() {
        List<String> taken = List.copyOf(lines);
        lines.clear();
        return taken;
    }
}
