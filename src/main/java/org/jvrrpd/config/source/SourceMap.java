package org.jvrrpd.config.source;

import java.util.IdentityHashMap;
import java.util.Map;

/**
 * Where the elements of the model were written, by identity: the model itself knows no positions.
 * Dropped after loading.
 */
public final class SourceMap {
    private final Map<Object, Span> spans = new IdentityHashMap<>();
    private final Span nowhere;

    /** Elements that were never noted are somewhere in the given file. */
    public SourceMap(SourceFile file) {
        this.nowhere = Span.of(file);
    }

    /** Notes where an element was written. */
    public void put(Object element, Span span) {
        spans.put(element, span);
    }

    /** Where the element was written. */
    public Span of(Object element) {
        return spans.getOrDefault(element, nowhere);
    }
}
