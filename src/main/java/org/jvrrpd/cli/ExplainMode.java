package org.jvrrpd.cli;

/** {@code jvrrpd check --explain}. */
final class ExplainMode implements CheckMode {
    ExplainMode(String keyword) {}

    @Override
    public int run(CheckRequest request) {
        System.err.println("jvrrpd: --explain is not available yet");
        return 2;
    }
}
