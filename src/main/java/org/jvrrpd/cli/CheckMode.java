package org.jvrrpd.cli;

/** A way in which {@code jvrrpd check} answers: one class each. */
interface CheckMode {
    /** Answers on standard output; returns the exit status. */
    int run(CheckRequest request);
}
