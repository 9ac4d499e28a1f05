package org.jvrrpd.model;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A set of HTTP status codes, such as {@code 200-299 301}. */
public record StatusCodes(List<Range> ranges) {
    /** Successes and redirections. */
    public static final StatusCodes DEFAULT = new StatusCodes(List.of(new Range(200, 399)));

    private static final int LEAST = 100;
    private static final int MOST = 599;
    private static final Pattern RANGE = Pattern.compile("([0-9]{3})(?:-([0-9]{3}))?");

    public StatusCodes {
        ranges = List.copyOf(ranges);
        assert !ranges.isEmpty();
    }

    /** Both ends belong to it; 100 to 599. */
    public record Range(int first, int last) {
        public Range {
            assert first >= LEAST && last <= MOST && first <= last;
        }

        @Override
        public String toString() {
            return first == last ? Integer.toString(first) : first + "-" + last;
        }
    }

    /** {@code 204} or {@code 200-299}; null: it is neither, or out of range. */
    public static @Nullable Range range(String word) {
        Matcher matcher = RANGE.matcher(word);
        if (!matcher.matches()) {
            return null;
        }
        int first = Integer.parseInt(matcher.group(1));
        int last = matcher.group(2) == null ? first : Integer.parseInt(matcher.group(2));
        return first >= LEAST && last <= MOST && first <= last ? new Range(first, last) : null;
    }

    public boolean contains(int status) {
        return ranges.stream().anyMatch(range -> status >= range.first() && status <= range.last());
    }

    /** The words of the file. */
    public List<String> words() {
        List<String> words = new ArrayList<>();
        ranges.forEach(range -> words.add(range.toString()));
        return words;
    }

    @Override
    public String toString() {
        return ranges.stream().map(Range::toString).collect(Collectors.joining(" "));
    }
}
