package org.jvrrpd.demo;

import java.util.List;
import java.util.concurrent.TimeUnit;

/** The fates of requests, in the order of their start. */
public record HttpReport(List<HttpRequest> requests) {
    private static final int SHOWN_MAX = 5;

    public HttpReport {
        requests = List.copyOf(requests);
    }

    public List<HttpRequest> failures() {
        return requests.stream().filter(r -> r.failure() != null).toList();
    }

    /** How many were answered at the second attempt, after a reset. */
    public long repeated() {
        return requests.stream().filter(r -> r.isRepeated() && r.failure() == null).count();
    }

    /** The requests that began at or after this moment of {@code System.nanoTime()}. */
    public HttpReport since(long startNanos) {
        return new HttpReport(
                requests.stream().filter(r -> r.startNanos() - startNanos >= 0).toList());
    }

    /** How many requests the server that answers with this word has answered. */
    public long answeredBy(String word) {
        return requests.stream().filter(r -> word.equals(r.answer())).count();
    }

    /** The longest time between the starts of two requests that were answered. */
    public long outageNanos() {
        long longestNanos = 0;
        long lastNanos = requests.isEmpty() ? 0 : requests.get(0).startNanos();
        for (HttpRequest request : requests) {
            if (request.failure() == null) {
                longestNanos = Math.max(longestNanos, request.startNanos() - lastNanos);
                lastNanos = request.startNanos();
            }
        }
        return longestNanos;
    }

    @Override
    public String toString() {
        return requests.size()
                + " requests, "
                + failures().size()
                + " failed, "
                + repeated()
                + " repeated after a reset, longest time without an answer "
                + TimeUnit.NANOSECONDS.toMillis(outageNanos())
                + " ms"
                + failuresText();
    }

    /** The first failures, each with its moment since the first request. */
    private String failuresText() {
        StringBuilder text = new StringBuilder();
        failures().stream().limit(SHOWN_MAX).forEach(r -> text.append("; ").append(atMillis(r)));
        return text.toString();
    }

    private String atMillis(HttpRequest request) {
        long sinceNanos = request.startNanos() - requests.get(0).startNanos();
        return "at " + TimeUnit.NANOSECONDS.toMillis(sinceNanos) + " ms: " + request.failure();
    }
}
