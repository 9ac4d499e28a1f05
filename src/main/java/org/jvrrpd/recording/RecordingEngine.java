package org.jvrrpd.recording;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.DrainOrder;
import org.jvrrpd.vrrp.EngineInput;
import org.jvrrpd.vrrp.FileReading;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.ScriptResult;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.VirtualRouter;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertReader;

/**
 * The one door to the engine of a daemon: everything that drives it goes through here, and is
 * recorded if somebody wants that. Loop thread only, or before the loop runs.
 */
public final class RecordingEngine implements EngineInput {
    private final VrrpEngine engine;
    private final @Nullable Recorder recorder;

    /**
     * @param recorder null: nothing is recorded
     */
    public RecordingEngine(VrrpEngine engine, @Nullable Recorder recorder) {
        this.engine = engine;
        this.recorder = recorder;
    }

    /** As {@link VrrpEngine#delayStart}. */
    public void delayStart(long untilNanos, long nowNanos) {
        note(new Event.Delay(nowNanos, untilNanos));
        engine.delayStart(untilNanos, nowNanos);
    }

    /** As {@link VrrpEngine#start}. */
    public void start(Config config, long nowNanos) {
        if (recorder != null) {
            recorder.start(config, nowNanos);
        }
        engine.start(config, nowNanos);
    }

    /** As {@link VrrpEngine#adopt}. */
    public void adopt(String instance, Succession succession, long nowNanos) {
        note(new Event.Adopt(nowNanos, instance, succession));
        engine.adopt(instance, succession);
    }

    /** As {@link VrrpEngine#sayAgain}. */
    public void sayAgain(long nowNanos) {
        note(new Event.SayAgain(nowNanos));
        engine.sayAgain(nowNanos);
    }

    /** As {@link VrrpEngine#apply}. */
    public void apply(ReloadPlan plan, long nowNanos) {
        if (recorder != null) {
            recorder.reload(plan, nowNanos);
        }
        engine.apply(plan, nowNanos);
    }

    /** As {@link VrrpEngine#onDeadlines}. */
    public void onDeadlines(long nowNanos) {
        if (recorder != null) {
            recorder.deadline(nowNanos);
        }
        engine.onDeadlines(nowNanos);
    }

    /** As {@link VrrpEngine#stop}. */
    public void stop(long nowNanos) {
        note(new Event.Stop(nowNanos));
        engine.stop(nowNanos);
    }

    /** As {@link VrrpEngine#drain}. */
    public List<VirtualRouter> drain(String name, DrainOrder order, long nowNanos) {
        note(new Event.Drain(nowNanos, name, order));
        return engine.drain(name, order, nowNanos);
    }

    /** As {@link VrrpEngine#abandon}. */
    public void abandon(long nowNanos) {
        note(new Event.Abandon(nowNanos));
        engine.abandon(nowNanos);
    }

    /** Recorded after the engine has judged it; what fails while it does is recorded too. */
    @Override
    public boolean onAdvert(int interfaceIndex, AdvertReader advert, long nowNanos) {
        if (recorder == null) {
            return engine.onAdvert(interfaceIndex, advert, nowNanos);
        }
        boolean believed = true;
        try {
            believed = engine.onAdvert(interfaceIndex, advert, nowNanos);
        } finally {
            recorder.advert(interfaceIndex, advert, believed, nowNanos);
        }
        return believed;
    }

    @Override
    public void onInterface(InterfaceState state, long nowNanos) {
        note(new Event.Interface(nowNanos, state));
        engine.onInterface(state, nowNanos);
    }

    @Override
    public void onTraffic(int interfaceIndex, long nowNanos) {
        note(new Event.Traffic(nowNanos, interfaceIndex));
        engine.onTraffic(interfaceIndex, nowNanos);
    }

    @Override
    public void onScriptResult(String script, ScriptResult result, long nowNanos) {
        note(new Event.Script(nowNanos, script, result));
        engine.onScriptResult(script, result, nowNanos);
    }

    @Override
    public void onTrackFile(String file, FileReading reading, long nowNanos) {
        note(new Event.TrackFile(nowNanos, file, reading));
        engine.onTrackFile(file, reading, nowNanos);
    }

    @Override
    public void onTrackProcess(String process, int count, long nowNanos) {
        note(new Event.TrackProcess(nowNanos, process, count));
        engine.onTrackProcess(process, count, nowNanos);
    }

    @Override
    public void onAddressFailed(InstanceId id, VirtualAddress address, String why, long nowNanos) {
        note(new Event.AddressFailed(nowNanos, id.number(), id.name(), address, why));
        engine.onAddressFailed(id, address, why, nowNanos);
    }

    @Override
    public void onAdvertsBlocked(InstanceId id, boolean isBlocked, long nowNanos) {
        note(new Event.AdvertsBlocked(nowNanos, id.number(), id.name(), isBlocked));
        engine.onAdvertsBlocked(id, isBlocked, nowNanos);
    }

    @Override
    public void onDeaf(InstanceId id, boolean isDeaf, long nowNanos) {
        note(new Event.Deaf(nowNanos, id.number(), id.name(), isDeaf));
        engine.onDeaf(id, isDeaf, nowNanos);
    }

    @Override
    public void onAddressRemoved(int interfaceIndex, IpAddress address, long nowNanos) {
        note(new Event.AddressRemoved(nowNanos, interfaceIndex, address));
        engine.onAddressRemoved(interfaceIndex, address, nowNanos);
    }

    @Override
    public void onAddressClaim(
            int interfaceIndex, IpAddress address, MacAddress station, long nowNanos) {
        note(new Event.AddressClaim(nowNanos, interfaceIndex, address, station));
        engine.onAddressClaim(interfaceIndex, address, station, nowNanos);
    }

    @Override
    public void onGateway(GatewayNews news, long nowNanos) {
        note(new Event.Gateway(nowNanos, news));
        engine.onGateway(news, nowNanos);
    }

    private void note(Event event) {
        if (recorder != null) {
            recorder.note(event);
        }
    }
}
