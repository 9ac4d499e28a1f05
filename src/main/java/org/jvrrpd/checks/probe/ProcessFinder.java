package org.jvrrpd.checks.probe;

import java.util.function.IntConsumer;

/** Knows which processes there are. */
@FunctionalInterface
public interface ProcessFinder {
    /**
     * Asks how many processes match now; never waits.
     *
     * @param process a name, or the path of a file with a number
     * @param answer gets the count on some thread; -1: they cannot be counted
     */
    void find(String process, IntConsumer answer);
}
