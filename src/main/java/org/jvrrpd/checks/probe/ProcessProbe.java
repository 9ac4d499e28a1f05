package org.jvrrpd.checks.probe;

import java.util.function.Consumer;

/** {@code process}: the watcher of processes is asked. */
final class ProcessProbe implements Probe {
    private final Workbench bench;
    private final String process;
    private final ProcessFinder finder;
    private long look;

    ProcessProbe(Workbench bench, String process, ProcessFinder finder) {
        this.bench = bench;
        this.process = process;
        this.finder = finder;
    }

    @Override
    public void look(Consumer<Finding> answer) {
        long number = ++look;
        finder.find(process, count -> bench.loop().execute(() -> onCount(number, count, answer)));
    }

    private void onCount(long number, int count, Consumer<Finding> answer) {
        if (number != look) {
            return;
        }
        if (count > 0) {
            answer.accept(Finding.PASSED);
        } else if (count < 0) {
            answer.accept(new Finding(Finding.Kind.IMPOSSIBLE, "/proc cannot be read"));
        } else {
            String what =
                    process.startsWith("/")
                            ? "no process runs that " + process + " names"
                            : "no process named '" + process + "' runs";
            answer.accept(new Finding(Finding.Kind.ABSENT, what));
        }
    }

    @Override
    public String cancel() {
        look++;
        return "the processes are still counted";
    }
}
