package org.jvrrpd.it.differential;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Gives cases to both programs and collects what they answer. */
final class Trial implements AutoCloseable {
    private static final int TESTS_AT_ONCE = 2;
    private static final int DAEMONS_AT_ONCE = 4;

    /** What a daemon logs begins with the time. */
    private static final Pattern DATED = Pattern.compile("^\\w{3} \\w{3} [ 0-9]{2} .* \\d{4}: ");

    private static final Pattern MANY_ANNOUNCEMENTS =
            Pattern.compile("garp_[a-z_]*rep(eat)?[\": ]+[0-9]{5,}");

    private final Path folder;
    private final AtomicInteger number = new AtomicInteger();
    private final ExecutorService workers = Executors.newFixedThreadPool(DAEMONS_AT_ONCE);

    /**
     * What both said of one case.
     *
     * @param keepalivedDump null: it does not run, or was not asked
     */
    record Answer(
            Case tried,
            Path file,
            Ours ours,
            int keepalivedStatus,
            @Nullable String keepalivedDump) {
        Answer withDump(@Nullable String dump) {
            return new Answer(tried, file, ours, keepalivedStatus, dump);
        }

        /** Whether keepalived would announce for minutes before it looks at a signal. */
        boolean announcesForLong() {
            String effective = ours.effective();
            return MANY_ANNOUNCEMENTS.matcher(tried.shown() + effective).find();
        }

        /** Each line that keepalived printed with -t. */
        List<String> messages() {
            return said().lines()
                    .filter(line -> !line.isBlank() && !DATED.matcher(line).find())
                    .toList();
        }

        /** What keepalived printed, with -t and while it ran. */
        String said() {
            StringBuilder text = new StringBuilder();
            for (String suffix : List.of(".test", ".log")) {
                Path printed = Path.of(file + suffix);
                try {
                    text.append(
                            Files.exists(printed)
                                    ? Files.readString(printed, StandardCharsets.ISO_8859_1)
                                    : "");
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return text.toString();
        }
    }

    Trial(Path folder) {
        this.folder = folder;
    }

    /** Asks both for the statuses of {@code -t}. */
    List<Answer> statuses(List<Case> cases) {
        List<Path> files =
                cases.stream()
                        .map(one -> one.write(folder.resolve("c" + number.incrementAndGet())))
                        .toList();
        List<Future<List<Integer>>> parts = new ArrayList<>();
        int size = Math.max(1, (files.size() + TESTS_AT_ONCE - 1) / TESTS_AT_ONCE);
        for (int from = 0; from < files.size(); from += size) {
            List<Path> part = files.subList(from, Math.min(from + size, files.size()));
            parts.add(workers.submit(() -> Keepalived.statuses(part)));
        }
        List<Integer> statuses = parts.stream().flatMap(part -> get(part).stream()).toList();
        List<Answer> answers = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            Path file = files.get(i);
            answers.add(new Answer(cases.get(i), file, Ours.of(file), statuses.get(i), null));
        }
        return answers;
    }

    /** Starts keepalived with each case and takes its dump. */
    List<Answer> dumps(List<Answer> answers) {
        List<Future<Answer>> dumps =
                answers.stream()
                        .map(one -> workers.submit(() -> one.withDump(Keepalived.dump(one.file()))))
                        .toList();
        return dumps.stream().map(Trial::get).toList();
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
