package org.jvrrpd.checks.probe;

import java.io.IOException;
import java.util.function.Consumer;
import org.jvrrpd.linux.unix.UnitState;

/** {@code systemd_unit}: systemd is asked over the system bus. */
final class UnitProbe implements Probe {
    private static final long PATIENCE_NANOS = 10_000_000_000L;

    private final Workbench bench;
    private final String unit;
    private long look;

    UnitProbe(Workbench bench, String unit) {
        this.bench = bench;
        this.unit = unit;
    }

    @Override
    public void look(Consumer<Finding> answer) {
        long number = ++look;
        if (!bench.ask(() -> ask(number, answer))) {
            answer.accept(
                    new Finding(Finding.Kind.IMPOSSIBLE, "too many questions to systemd wait"));
        }
    }

    private void ask(long number, Consumer<Finding> answer) {
        Finding finding = find();
        bench.loop()
                .execute(
                        () -> {
                            if (number == look) {
                                answer.accept(finding);
                            }
                        });
    }

    private Finding find() {
        try {
            return finding(UnitState.of(unit, PATIENCE_NANOS));
        } catch (IOException e) {
            return new Finding(
                    Finding.Kind.IMPOSSIBLE, "systemd cannot be asked: " + e.getMessage());
        }
    }

    private Finding finding(UnitState state) {
        if (state.isActive()) {
            return Finding.PASSED;
        }
        String why =
                state.load().equals("not-found")
                        ? "systemd knows no unit " + unit
                        : "%s is %s (%s)".formatted(unit, state.active(), state.sub());
        return new Finding(Finding.Kind.ABSENT, why);
    }

    @Override
    public String cancel() {
        look++;
        return "systemd does not answer";
    }
}
