package org.jvrrpd.daemon;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jvrrpd.daemon.dump.DataText;
import org.jvrrpd.daemon.dump.DumpFacts;
import org.jvrrpd.daemon.dump.DumpFile;
import org.jvrrpd.daemon.dump.DumpNames;
import org.jvrrpd.daemon.dump.JsonText;
import org.jvrrpd.daemon.dump.StatisticsText;
import org.jvrrpd.model.Config;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes keepalived's dump files when a signal asks for them (PRC-05, PRC-06). Any thread. */
final class Dumps {
    private static final Logger LOG = LoggerFactory.getLogger(Dumps.class);

    private final LoopFacts facts;
    private final Worker worker;
    private final Supplier<Config> config;
    private final Path directory;

    /**
     * @param config the one in force; any thread
     * @param directory for files whose place the configuration does not name
     */
    Dumps(LoopFacts facts, Worker worker, Supplier<Config> config, Path directory) {
        this.facts = facts;
        this.worker = worker;
        this.config = config;
        this.directory = directory;
    }

    /** Something that takes facts from the loop. */
    private interface Question {
        DumpFacts ask() throws LoopFacts.NoAnswer;
    }

    /** SIGUSR1. */
    void data() {
        write(DumpNames.Kind.DATA, "Printing VRRP data", facts::now, DataText::of);
    }

    /** SIGUSR2. */
    void statistics() {
        String what = "Printing VRRP stats";
        write(DumpNames.Kind.STATISTICS, what, facts::now, StatisticsText::of);
    }

    /** SIGRTMAX-1; what could not be written is not cleared. */
    void statisticsAndClear() {
        String what = "Printing and clearing VRRP stats";
        write(DumpNames.Kind.STATISTICS, what, facts::nowAndClear, StatisticsText::of);
    }

    /** SIGRTMIN+2. */
    void json() {
        write(DumpNames.Kind.JSON, "Printing VRRP as json", facts::now, JsonText::of);
    }

    /** The settings in force, to the log ({@code -d}). */
    void toLog() {
        worker.run(
                () -> {
                    try {
                        DataText.settings(facts.now()).lines().forEach(LOG::info);
                    } catch (LoopFacts.NoAnswer e) {
                        LOG.error("cannot show the settings: {}", e.getMessage());
                    }
                });
    }

    private void write(
            DumpNames.Kind kind, String what, Question question, Function<DumpFacts, String> text) {
        LOG.info("{} for process({}) on signal", what, ProcessHandle.current().pid());
        if (!worker.run(() -> writeNow(kind, question, text))) {
            LOG.error("no dump: too much is waiting to be written; ask again");
        }
    }

    private void writeNow(
            DumpNames.Kind kind, Question question, Function<DumpFacts, String> text) {
        Path target = DumpNames.of(kind, config.get(), directory);
        try (DumpFile file = DumpFile.beside(target)) {
            file.publish(text.apply(question.ask()), DumpNames.umask(config.get()));
            LOG.info("Printed to {}", target);
        } catch (IOException e) {
            LOG.error("Can't open dump file {}: {}", target, Daemon.describe(e));
        } catch (LoopFacts.NoAnswer e) {
            LOG.error("no dump {}: {}", target, e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("no dump {} because of a bug of jvrrpd", target, e);
        }
    }
}
