package org.jvrrpd.config.source;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Where the elements of the model were written, by identity: the model itself knows no positions.
 * Dropped after loading.
 */
public final class SourceMap {
    private final Map<Object, Span> spans = new IdentityHashMap<>();
    private final Map<Object, Map<String, Span>> parts = new IdentityHashMap<>();
    private final Span nowhere;

    /** Elements that were never noted are somewhere in the given file. */
    public SourceMap(SourceFile file) {
        this.nowhere = Span.of(file);
    }

    /** Notes where an element was written. */
    public void put(Object element, Span span) {
        spans.put(element, span);
    }

    /** Notes where a setting of an element was written, by its keyword. */
    public void put(Object element, String keyword, Span span) {
        parts.computeIfAbsent(element, ignored -> new HashMap<>()).put(keyword, span);
    }

    /** Where the value of that keyword was written; where the element is, if it has none. */
    public Span of(Object element, String keyword) {
        return parts.getOrDefault(element, Map.of()).getOrDefault(keyword, of(element));
    }

    /** Where the element was written. */
    public Span of(Object element) {
        return spans.getOrDefault(element, nowhere);
    }
}
