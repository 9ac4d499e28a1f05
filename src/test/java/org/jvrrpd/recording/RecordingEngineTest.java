package org.jvrrpd.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.Succession;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.ChecksumForm;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.sim.Scenario;
import org.jvrrpd.sim.SimInstance;
import org.jvrrpd.vrrp.DrainOrder;
import org.jvrrpd.vrrp.FileReading;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.ScriptResult;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.instance.AdvertPackets;
import org.jvrrpd.vrrp.instance.RecordingPorts;
import org.jvrrpd.vrrp.port.GatewayNews;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.wire.AdvertReader;

/** The door of a real engine: whatever goes in is a line, and the lines give the same engine. */
class RecordingEngineTest {
    private static final long SECOND = 1_000_000_000L;
    private static final String SOURCE = "10.0.0.5";

    @TempDir private Path folder;
    private long now;

    private Path file() {
        return folder.resolve("r");
    }

    private static VrrpInstance instance(String name, int vrid, int priority) {
        return new SimInstance()
                .name(name)
                .vrid(vrid)
                .priority(priority)
                .virtual("10.0.0." + vrid)
                .script("check", -20)
                .trackFile("count", 1)
                .trackProcess("nginx", 2)
                .build();
    }

    private static AdvertReader advert(int ttl, int priority) {
        ByteBuffer packet =
                AdvertPackets.packet(
                        AdvertPackets.template(SOURCE, Family.IPV4.vrrpGroup(), 2, 1, "10.0.0.51"),
                        ttl,
                        ChecksumForm.PSEUDO_HEADER,
                        priority);
        AdvertReader reader = new AdvertReader();
        reader.wrapIpv4(packet, packet.capacity());
        return reader;
    }

    private static ReloadPlan plan(
            List<VrrpInstance> kept,
            List<ReloadPlan.Change> changed,
            List<VrrpInstance> added,
            List<VrrpInstance> removed) {
        List<VrrpInstance> all = new ArrayList<>(kept);
        changed.forEach(change -> all.add(change.after()));
        all.addAll(added);
        return new ReloadPlan(Scenario.config(all), kept, changed, added, removed);
    }

    /** Until the next deadline, and what it brings. */
    private void pass(VrrpEngine engine, RecordingEngine door) {
        now = Math.max(now, engine.nextDeadlineNanos());
        door.onDeadlines(now);
    }

    private void start(VrrpEngine engine, RecordingEngine door, VrrpInstance... instances) {
        door.delayStart(SECOND, now);
        door.start(Scenario.config(List.of(instances)), now);
        door.adopt("Z", new Succession(SECOND, 2 * SECOND), now);
        List<IpAddress> addresses = List.of(IpAddress.of("10.0.0.1"));
        MacAddress mac = new MacAddress(2);
        door.onInterface(new InterfaceState("eth0", 2, true, 1_500, mac, addresses), now);
        door.onScriptResult("check", new ScriptResult(ScriptResult.Outcome.EXITED, 0), now);
        door.onTrackFile("count", FileReading.of(3), now);
        door.onTrackProcess("nginx", 1, now);
        pass(engine, door);
        assertTrue(now >= SECOND, "the delay counts");
        door.onAdvert(2, advert(255, 200), now);
    }

    /** Eleven packets in a second that nobody believes: the last one is counted only. */
    private void refuseSome(RecordingEngine door) {
        for (int i = 0; i <= Recorder.REFUSED_PER_SECOND; i++) {
            assertFalse(door.onAdvert(2, advert(254, 255), now));
        }
    }

    private void reload(RecordingEngine door) {
        VrrpInstance changed = instance("A", 51, 120);
        VrrpInstance kept = instance("K", 53, 100);
        VrrpInstance added = instance("C", 54, 90);
        ReloadPlan.Change change = new ReloadPlan.Change(instance("A", 51, 100), changed);
        door.apply(
                plan(
                        List.of(kept),
                        List.of(change),
                        List.of(added),
                        List.of(instance("B", 52, 100))),
                now);
        door.apply(plan(List.of(kept, changed), List.of(), List.of(), List.of(added)), now);
        door.apply(plan(List.of(kept, changed), List.of(), List.of(), List.of()), now);
    }

    private void happen(VrrpEngine engine, RecordingEngine door) {
        start(engine, door, instance("A", 51, 100), instance("B", 52, 100), instance("K", 53, 100));
        refuseSome(door);
        for (int i = 0; i < 5; i++) {
            pass(engine, door);
        }
        door.onScriptResult("check", new ScriptResult(ScriptResult.Outcome.EXITED, 1), now);
        var id = engine.routers().get(0).id();
        door.onTraffic(2, now);
        door.onAdvertsBlocked(id, true, now);
        door.onAdvertsBlocked(id, false, now);
        door.onDeaf(id, true, now);
        door.onDeaf(id, false, now);
        var address = instance("A", 51, 100).addresses().get(0);
        door.onAddressFailed(id, address, "no room", now);
        door.onAddressRemoved(2, address.address(), now);
        reload(door);
        pass(engine, door);
        door.drain("A", DrainOrder.HAND_OVER, now);
        door.drain("A", DrainOrder.END, now);
        door.sayAgain(now);
        door.stop(now);
        door.onAddressClaim(2, address.address(), new MacAddress(9), now);
        InstanceId known = new InstanceId(0, "A");
        door.onGateway(new GatewayNews(known, address, IpAddress.of("10.0.0.254"), false), now);
        door.onGateway(new GatewayNews(known, address, null, false), now);
        pass(engine, door);
        door.abandon(now);
    }

    @Test
    void everyInputIsALineAndTheLinesGiveTheSameOutcome() throws IOException, RecordingException {
        Recorder recorder = Recorder.open(file(), "x", why -> {});
        RecordingPorts ports = new RecordingPorts();
        VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, recorder.listener());
        happen(engine, new RecordingEngine(engine, recorder));
        recorder.end("over", now);

        Set<Class<?>> seen = new HashSet<>();
        List<String> lines = Files.readAllLines(file());
        for (String line : lines) {
            seen.add(EventText.parse(line).getClass());
        }
        assertEquals(Set.of(Event.class.getPermittedSubclasses()), seen, "every kind of line");
        ReplayResult result = Replay.play(file());
        assertTrue(result.isEqual(), () -> String.join("\n", result.lines()));
        assertEquals(Recorder.REFUSED_PER_SECOND + 1, result.refusedAdverts());
        assertEquals(
                engine.routers().stream()
                        .map(
                                one ->
                                        one.id().name()
                                                + " "
                                                + one.state().word()
                                                + " "
                                                + one.priority())
                        .toList(),
                result.instances().stream()
                        .map(one -> one.name() + " " + one.state() + " " + one.priority())
                        .toList());
        assertTrue(result.steps().size() > 5, () -> String.join("\n", result.lines()));
        assertEquals(3, lines.stream().filter(line -> line.contains("\"reload\"")).count());
    }

    /** Without {@code --record} the door is open, and nothing else happens. */
    @Test
    void withoutRecorderTheEngineGetsTheSame() throws IOException {
        RecordingPorts ports = new RecordingPorts();
        VrrpEngine engine = new VrrpEngine(ports, ports, ports, ports, ports);
        happen(engine, new RecordingEngine(engine, null));
        String alone = ports.take();
        now = 0;
        Recorder recorder = Recorder.open(file(), "x", why -> {});
        RecordingPorts others = new RecordingPorts();
        VrrpEngine recorded = new VrrpEngine(others, others, others, others, others);
        happen(recorded, new RecordingEngine(recorded, recorder));
        recorder.end("over", now);
        assertEquals(alone, others.take());
        assertFalse(alone.isEmpty());
    }
}
