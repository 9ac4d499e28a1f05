package org.jvrrpd.it;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.SmallJson;

/** What {@code jvrrpd status --json} says of one instance. */
final class StatusView {
    private final Daemon daemon;
    private final String instance;

    StatusView(Daemon daemon, String instance) {
        this.daemon = daemon;
        this.instance = instance;
    }

    private Map<String, Object> facts() {
        String json = daemon.status();
        List<Object> instances =
                SmallJson.list(of(SmallJson.object(SmallJson.parse(json)), "instances"));
        for (Object one : instances) {
            Map<String, Object> facts = SmallJson.object(one);
            if (instance.equals(facts.get("name"))) {
                return facts;
            }
        }
        throw new AssertionError("no " + instance + " in " + json);
    }

    private static Object of(Map<String, Object> facts, String name) {
        return Objects.requireNonNull(facts.get(name), name);
    }

    String state() {
        return String.valueOf(facts().get("state"));
    }

    long count(String counter) {
        Object value = SmallJson.object(of(facts(), "counters")).get(counter);
        return value instanceof Number number ? number.longValue() : 0;
    }

    /** A number that the instance has under this name. */
    double number(String name) {
        return ((Number) of(facts(), name)).doubleValue();
    }

    /** In so many seconds; -1: it does not run. */
    double deadline(String timer) {
        Object value = SmallJson.object(of(facts(), "deadlines_seconds")).get(timer);
        return value instanceof Number number ? number.doubleValue() : -1;
    }

    /** The detail of a condition that the instance has; empty: it has not. */
    String condition(String code) {
        Map<String, Object> status = SmallJson.object(SmallJson.parse(daemon.status()));
        for (Object one : SmallJson.list(of(status, "conditions"))) {
            Map<String, Object> condition = SmallJson.object(one);
            if (code.equals(condition.get("code")) && instance.equals(condition.get("subject"))) {
                return String.valueOf(condition.get("detail"));
            }
        }
        return "";
    }

    void awaitCondition(String code, boolean isRaised) {
        Await.until(
                instance + (isRaised ? " has " : " has no ") + code,
                TwoHosts.DEADLINE_SECONDS,
                () -> !condition(code).isEmpty() == isRaised,
                () -> daemon.log() + daemon.ask("status").output());
    }

    /** How peers compute checksums, as text. */
    String checksums() {
        return String.valueOf(facts().get("checksums"));
    }

    void awaitCount(String counter, long atLeast) {
        Await.until(
                counter + " of " + instance + " is " + atLeast,
                TwoHosts.DEADLINE_SECONDS,
                () -> count(counter) >= atLeast,
                () -> daemon.log() + daemon.ask("status").output());
    }

    void awaitState(String state) {
        Await.until(
                instance + " is " + state,
                TwoHosts.DEADLINE_SECONDS,
                () -> state().equals(state),
                daemon::log);
    }
}
