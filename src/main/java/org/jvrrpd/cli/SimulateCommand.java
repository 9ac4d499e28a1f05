package org.jvrrpd.cli;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.control.Json;
import org.jvrrpd.recording.RecordingException;
import org.jvrrpd.recording.Replay;
import org.jvrrpd.recording.ReplayResult;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code jvrrpd simulate}. */
@Command(
        name = "simulate",
        description =
                "Plays a recording of 'jvrrpd run --record FILE': the protocol gets the same inputs at the same times, "
                        + "in virtual time. Shows every transition with its reason, and whether the outcome is equal.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit status:%n",
        exitCodeList = {
            "0:played, and equal to what the recorded daemon did",
            "1:played, and different; the first difference is shown",
            "2:the file is damaged, cut off, no recording, or cannot be read"
        })
final class SimulateCommand implements Callable<Integer> {
    private static final int EQUAL = 0;
    private static final int DIFFERENT = 1;
    private static final int UNUSABLE = 2;

    @Option(
            names = "--replay",
            paramLabel = "FILE",
            required = true,
            description = "The recording.")
    private @Nullable Path file;

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Override
    public Integer call() {
        Path recording = java.util.Objects.requireNonNull(file, "picocli asks for it");
        try {
            ReplayResult result = Replay.play(recording);
            if (json) {
                System.out.println(Json.pretty(ReplayJson.of(result)));
            } else {
                result.lines().forEach(System.out::println);
            }
            return result.isEqual() ? EQUAL : DIFFERENT;
        } catch (NoSuchFileException e) {
            return unusable(recording, "there is no such file");
        } catch (RecordingException | IOException e) {
            return unusable(recording, String.valueOf(e.getMessage()));
        }
    }

    private static int unusable(Path file, String why) {
        System.err.println("jvrrpd: cannot play " + file + ": " + why);
        return UNUSABLE;
    }
}
