package org.jvrrpd.outbound;

import java.util.ArrayDeque;
import java.util.List;
import org.jvrrpd.health.Counters;
import org.jvrrpd.linux.Interfaces;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.NeighbourPort.Question;
import org.jvrrpd.wire.NeighbourQuestion;

/** Questions to neighbours that leave behind the announcements of a turn. Loop thread only. */
final class WaitingQuestions {
    /** An instance has a hundred at a time, and one for each address when it has taken over. */
    static final int QUESTIONS_MAX = 10_000;

    private final Interfaces interfaces;
    private final FrameSender frames;
    private final Counters<NeighbourCounter> counters;
    private final ArrayDeque<Waiting> waiting = new ArrayDeque<>();

    private record Waiting(InstanceId id, Question question) {}

    WaitingQuestions(
            Interfaces interfaces, FrameSender frames, Counters<NeighbourCounter> counters) {
        this.interfaces = interfaces;
        this.frames = frames;
        this.counters = counters;
    }

    void add(InstanceId id, List<Question> questions) {
        for (Question question : questions) {
            if (waiting.size() == QUESTIONS_MAX) {
                counters.increment(NeighbourCounter.QUESTIONS_REFUSED);
            } else {
                waiting.add(new Waiting(id, question));
            }
        }
    }

    void silence(InstanceId id) {
        waiting.removeIf(one -> one.id().number() == id.number());
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Hands at most so many frames to the sender. */
    void enqueue(int framesMax) {
        for (int i = 0; i < framesMax && !waiting.isEmpty(); i++) {
            enqueue(waiting.remove().question());
        }
    }

    private void enqueue(Question question) {
        String name = question.address().interfaceName();
        int index = interfaces.index(name);
        MacAddress mac = interfaces.mac(name);
        if (index == 0 || mac.isZero() || !interfaces.usesArp(name)) {
            counters.increment(NeighbourCounter.ADDRESSES_SKIPPED);
            return;
        }
        IpAddress own = question.address().address();
        IpAddress gateway = question.gateway();
        int lengthBytes =
                gateway == null
                        ? NeighbourQuestion.write(frames.next(), mac, null, own)
                        : NeighbourQuestion.write(frames.next(), mac, own, gateway);
        counters.increment(NeighbourCounter.QUESTIONS_SENT);
        frames.add(index, lengthBytes);
    }
}
