package org.jvrrpd.it;

import java.util.List;
import java.util.Map;
import org.jvrrpd.testing.Await;
import org.jvrrpd.testing.SmallJson;

/** What the status of a daemon says of its checks. */
final class CheckView {
    private final Daemon daemon;

    CheckView(Daemon daemon) {
        this.daemon = daemon;
    }

    private Map<String, Object> status() {
        return SmallJson.object(SmallJson.parse(daemon.status()));
    }

    private Map<String, Object> facts(String check) {
        List<Object> scripts = SmallJson.list(SmallJson.field(status(), "scripts"));
        for (Object one : scripts) {
            Map<String, Object> facts = SmallJson.object(one);
            if (check.equals(facts.get("name"))) {
                return facts;
            }
        }
        throw new AssertionError("no " + check + " in " + scripts);
    }

    /** {@code passed}, {@code not passed}, {@code timed_out}. */
    String last(String check) {
        return String.valueOf(facts(check).get("last_result"));
    }

    /** The sentence of the last failure; empty: there was none. */
    String sentence(String check) {
        return String.valueOf(facts(check).get("last_failure_output"));
    }

    /** What the scheduler of native checks has counted. */
    long count(String counter) {
        return daemon.count("checks", counter);
    }

    /** How often scripts were started. */
    long scriptRuns() {
        return daemon.count("scripts", "runs_started");
    }

    /** How often /proc was searched. */
    long searches() {
        return daemon.count("processes", "scans");
    }

    void awaitPassed(String check) {
        await(check, "passed", "");
    }

    /** Waits until the last run has ended so, and the last failure has said that. */
    void await(String check, String last, String sentence) {
        Await.until(
                check + " " + last + ": " + sentence,
                TwoHosts.DEADLINE_SECONDS,
                () -> last(check).equals(last) && sentence(check).contains(sentence),
                () -> facts(check) + "\n" + daemon.log());
    }
}
