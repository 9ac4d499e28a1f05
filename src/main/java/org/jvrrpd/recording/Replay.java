package org.jvrrpd.recording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Config;
import org.jvrrpd.model.ReloadPlan;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.vrrp.VrrpEngine;
import org.jvrrpd.vrrp.port.InstanceId;

/**
 * Plays a recording: the engine of this program gets every input at its time, in virtual time, and
 * what it tells is compared with what the recorded engine has told.
 */
public final class Replay {
    private final ReplayPorts ports = new ReplayPorts();
    private final Queue<Event> told = new ArrayDeque<>();
    private final VrrpEngine engine =
            new VrrpEngine(ports, ports, ports, ports, new ToldEvents(told::add));
    private final RecordedAdvert adverts = new RecordedAdvert();
    private final Queue<Event> recorded = new ArrayDeque<>();
    private final List<ReplayedStep> steps = new ArrayList<>();
    private final RecordingReader reader;
    private Config config = Config.EMPTY;
    private boolean isStarted;
    private long inputs;
    private long refusedAdverts;
    private long lastNanos;
    private @Nullable String end;
    private @Nullable String difference;

    private Replay(RecordingReader reader) {
        this.reader = reader;
    }

    /**
     * Plays the file to its end, or to the first difference.
     *
     * @throws RecordingException if it is damaged or no recording; names the line
     * @throws IOException if it cannot be read
     */
    public static ReplayResult play(Path file) throws IOException, RecordingException {
        try (RecordingReader reader = RecordingReader.open(file)) {
            Replay replay = new Replay(reader);
            Event.Head head = reader.head();
            replay.playAll();
            return replay.result(head);
        }
    }

    private void playAll() throws IOException, RecordingException {
        for (Event event = reader.next(); event != null; event = reader.next()) {
            if (end != null) {
                throw reader.wrong("something follows the end");
            }
            lastNanos = event.atNanos();
            feed(event);
            compare();
            if (difference != null) {
                return;
            }
        }
        if (!told.isEmpty() || !recorded.isEmpty()) {
            differ(recorded.peek(), told.peek());
        }
    }

    /** Whatever a hostile line makes the engine do ends here. */
    private void feed(Event event) throws RecordingException {
        try {
            dispatch(event);
        } catch (RuntimeException | AssertionError e) {
            throw reader.wrong("this cannot be played: " + e.getMessage());
        }
    }

    private void dispatch(Event event) {
        if (event instanceof Event.Transition || event instanceof Event.Priority) {
            recorded.add(event);
        } else if (event instanceof Event.End last) {
            end = last.why();
        } else if (event instanceof Event.Skipped some) {
            refusedAdverts += some.adverts();
        } else if (event instanceof Event.Advert one && !one.believed()) {
            refusedAdverts++;
        } else {
            inputs++;
            input(event, event.atNanos());
        }
    }

    private void input(Event event, long now) {
        if (event instanceof Event.Delay delay) {
            engine.delayStart(delay.untilNanos(), now);
        } else if (event instanceof Event.Start start && !isStarted) {
            isStarted = true;
            config = start.config();
            engine.start(config, now);
        } else if (!isStarted) {
            throw new IllegalArgumentException("it comes before the start");
        } else if (event instanceof Event.Deadline) {
            engine.onDeadlines(now);
        } else if (event instanceof Event.Advert one) {
            advert(one, now);
        } else if (event instanceof Event.Reload reload) {
            engine.apply(plan(reload), now);
        } else if (event instanceof Event.Stop) {
            engine.stop(now);
        } else if (event instanceof Event.Adopt one) {
            engine.adopt(one.instance(), one.succession());
        } else if (event instanceof Event.SayAgain) {
            engine.sayAgain(now);
        } else if (event instanceof Event.Drain one) {
            engine.drain(one.name(), one.order(), now);
        } else if (event instanceof Event.Abandon) {
            engine.abandon(now);
        } else {
            news(event, now);
        }
    }

    private void news(Event event, long now) {
        if (event instanceof Event.Interface one) {
            engine.onInterface(one.state(), now);
        } else if (event instanceof Event.Traffic one) {
            engine.onTraffic(one.interfaceIndex(), now);
        } else if (event instanceof Event.Script one) {
            engine.onScriptResult(one.name(), one.result(), now);
        } else if (event instanceof Event.TrackFile one) {
            engine.onTrackFile(one.name(), one.reading(), now);
        } else if (event instanceof Event.TrackProcess one) {
            engine.onTrackProcess(one.name(), one.count(), now);
        } else if (event instanceof Event.AddressRemoved one) {
            engine.onAddressRemoved(one.interfaceIndex(), one.address(), now);
        } else if (event instanceof Event.AddressClaim one) {
            engine.onAddressClaim(one.interfaceIndex(), one.address(), one.station(), now);
        } else if (event instanceof Event.Gateway one) {
            engine.onGateway(one.news(), now);
        } else if (event instanceof Event.AddressFailed one) {
            InstanceId id = new InstanceId(one.number(), one.instance());
            engine.onAddressFailed(id, one.address(), one.why(), now);
        } else if (event instanceof Event.AdvertsBlocked one) {
            InstanceId id = new InstanceId(one.number(), one.instance());
            engine.onAdvertsBlocked(id, one.isBlocked(), now);
        } else if (event instanceof Event.Deaf one) {
            engine.onDeaf(new InstanceId(one.number(), one.instance()), one.isDeaf(), now);
        } else {
            throw new IllegalArgumentException("it comes a second time");
        }
    }

    private void advert(Event.Advert advert, long now) {
        if (!engine.onAdvert(advert.interfaceIndex(), adverts.read(advert), now)) {
            difference =
                    at(now) + "an advert of " + advert.source() + " was believed, and is not now";
        }
    }

    private ReloadPlan plan(Event.Reload reload) {
        List<VrrpInstance> before = config.instances();
        Config next = reload.config();
        config = next == null ? config : next;
        List<VrrpInstance> after = config.instances();
        List<VrrpInstance> kept = new ArrayList<>(after);
        List<ReloadPlan.Change> changes = new ArrayList<>();
        for (int i = 0; i < reload.changedBefore().size(); i++) {
            VrrpInstance to = after.get(reload.changedAfter().get(i));
            changes.add(new ReloadPlan.Change(before.get(reload.changedBefore().get(i)), to));
        }
        List<VrrpInstance> added = reload.added().stream().map(after::get).toList();
        kept.removeAll(added);
        changes.forEach(change -> kept.remove(change.after()));
        List<VrrpInstance> removed = reload.removed().stream().map(before::get).toList();
        return new ReloadPlan(config, kept, changes, added, removed);
    }

    /** Both told the same so far, or one of them tells it in a moment. */
    private void compare() {
        while (difference == null && !told.isEmpty() && !recorded.isEmpty()) {
            Event was = recorded.remove();
            Event is = told.remove();
            if (was.equals(is)) {
                steps.add(ReplayedStep.of(is));
            } else {
                differ(was, is);
            }
        }
    }

    private void differ(@Nullable Event was, @Nullable Event is) {
        difference =
                at(lastNanos) + "recorded was: " + describe(was) + "; played is: " + describe(is);
    }

    private static String describe(@Nullable Event event) {
        return event == null ? "nothing" : ReplayedStep.of(event).toString();
    }

    private String at(long nanos) {
        return "line " + reader.line() + ", " + ReplayedStep.seconds(nanos) + ": ";
    }

    private ReplayResult result(Event.Head head) {
        return new ReplayResult(
                head.program(),
                head.startedEpochMillis(),
                lastNanos,
                inputs,
                refusedAdverts,
                ports.adverts(),
                steps,
                engine.routers().stream()
                        .map(
                                router ->
                                        new ReplayResult.Instance(
                                                router.id().name(),
                                                router.state().word(),
                                                router.reason().name(),
                                                router.reason().sentence(),
                                                router.sinceNanos(),
                                                router.priority()))
                        .toList(),
                end,
                difference);
    }
}
