package org.jvrrpd.recording;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What came of a played recording.
 *
 * @param program the version of the program that has recorded
 * @param lastNanos the time of the last line
 * @param inputs how many inputs the engine got
 * @param refusedAdverts how many adverts the recorded engine did not believe; they are not played
 * @param sentAdverts how many adverts the engine has sent
 * @param steps what was told, equal in both, oldest first
 * @param instances their last states
 * @param end why the recording ends; null: it does not say, so its daemon was killed
 * @param difference where the played engine first told something else; null: nowhere
 */
public record ReplayResult(
        String program,
        long startedEpochMillis,
        long lastNanos,
        long inputs,
        long refusedAdverts,
        long sentAdverts,
        List<ReplayedStep> steps,
        List<Instance> instances,
        @Nullable String end,
        @Nullable String difference) {
    public ReplayResult {
        steps = List.copyOf(steps);
        instances = List.copyOf(instances);
    }

    /**
     * The last state of an instance.
     *
     * @param state keepalived's word
     * @param reason the constant; {@code why} is its sentence
     */
    public record Instance(
            String name, String state, String reason, String why, long sinceNanos, int priority) {}

    /** Whether the played engine told exactly what the recorded one has told. */
    public boolean isEqual() {
        return difference == null;
    }

    /** For a person, one line each. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(
                String.format(
                        Locale.ROOT,
                        "Recorded by jvrrpd %s from %s on: %.3f s, %d inputs, %d adverts sent, %d adverts not believed",
                        program,
                        Instant.ofEpochMilli(startedEpochMillis),
                        lastNanos / 1e9,
                        inputs,
                        sentAdverts,
                        refusedAdverts));
        steps.forEach(step -> lines.add(step.toString()));
        lines.add("The recording ends: " + (end == null ? "it does not say why" : end));
        for (Instance one : instances) {
            lines.add(
                    String.format(
                            Locale.ROOT,
                            "(%s) %s since %.6f s, priority %d: %s",
                            one.name(),
                            one.state(),
                            one.sinceNanos() / 1e9,
                            one.priority(),
                            one.why()));
        }
        lines.add(
                difference == null
                        ? "Equal to what the daemon did: " + steps.size() + " steps"
                        : "DIFFERENT from what the daemon did at " + difference);
        return lines;
    }
}
