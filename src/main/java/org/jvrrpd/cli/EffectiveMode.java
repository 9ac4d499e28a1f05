package org.jvrrpd.cli;

/** {@code jvrrpd check --effective}. */
final class EffectiveMode implements CheckMode {
    @Override
    public int run(CheckRequest request) {
        System.err.println("jvrrpd: --effective is not available yet");
        return 2;
    }
}
