package org.jvrrpd.checks.probe;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jvrrpd.linux.unix.UnitState;

/** {@code systemd_unit}: systemd is asked over the system bus. */
final class UnitProbe implements Probe {
    private final Workbench bench;
    private final String unit;
    private final long patienceNanos;
    private final AtomicLong look = new AtomicLong();

    /**
     * @param patienceNanos for an answer; a question that nobody waits for keeps no helper
     */
    UnitProbe(Workbench bench, String unit, long patienceNanos) {
        this.bench = bench;
        this.unit = unit;
        this.patienceNanos = patienceNanos;
    }

    @Override
    public void look(Consumer<Finding> answer) {
        long number = look.incrementAndGet();
        if (!bench.askSystemd(() -> ask(number, answer))) {
            answer.accept(
                    new Finding(Finding.Kind.IMPOSSIBLE, "too many questions to systemd wait"));
        }
    }

    private void ask(long number, Consumer<Finding> answer) {
        if (number != look.get()) {
            return;
        }
        Finding finding = find();
        bench.loop()
                .execute(
                        () -> {
                            if (number == look.get()) {
                                answer.accept(finding);
                            }
                        });
    }

    private Finding find() {
        try {
            return finding(UnitState.of(unit, patienceNanos));
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
                        : unit + " is " + state.active() + " (" + state.sub() + ")";
        return new Finding(Finding.Kind.ABSENT, why);
    }

    @Override
    public String cancel() {
        look.incrementAndGet();
        return "systemd does not answer";
    }
}
