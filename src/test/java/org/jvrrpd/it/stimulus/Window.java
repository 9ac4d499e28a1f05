package org.jvrrpd.it.stimulus;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jvrrpd.testing.LineDifference;

/** What a world showed from one stimulus to the next. */
record Window(Map<Channel, List<String>> lines) {
    List<String> of(Channel channel) {
        return lines.getOrDefault(channel, List.of());
    }

    /** How many lines of all channels have the text. */
    long count(String text) {
        return lines.values().stream()
                .flatMap(List::stream)
                .filter(line -> line.contains(text))
                .count();
    }

    /** The same with other lines in one channel. */
    Window with(Channel channel, UnaryOperator<List<String>> change) {
        Map<Channel, List<String>> changed = new EnumMap<>(Channel.class);
        changed.putAll(lines);
        changed.put(channel, change.apply(of(channel)));
        return new Window(changed);
    }

    /** Lines that only this one has are marked with -, those of the other one with +. */
    String difference(Window other) {
        StringBuilder text = new StringBuilder();
        for (Channel channel : Channel.values()) {
            String left = String.join("\n", of(channel));
            String right = String.join("\n", other.of(channel));
            if (!left.equals(right)) {
                text.append(channel).append(":\n").append(LineDifference.of(left, right));
            }
        }
        return text.toString();
    }
}
