package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;

/**
 * A notice and the scripts for it, in the order of NTF-01: the one of the state or event, which
 * gets no further arguments (NTF-02, NTF-04), then {@code notify}, which gets four (NTF-03).
 *
 * @param last STOP: nothing comes after it, and there is little time left
 * @param isState false: an event that leaves the state as it is; a waiting one tells all of them
 */
record NotifyEvent(
        String word, boolean last, boolean isState, List<ScriptCommand> commands, long atNanos) {
    NotifyEvent {
        commands = List.copyOf(commands);
    }

    /** What the scripts do at the notice; none for a change of priority. */
    static NotifyEvent of(NotifyScripts scripts, Notice notice) {
        List<ScriptCommand> commands = new ArrayList<>();
        ScriptCommand special = special(scripts, notice.word());
        if (special != null) {
            commands.add(special);
        }
        if (scripts.any() != null && notice.isState()) {
            commands.add(with(scripts.any(), arguments(notice)));
        }
        return new NotifyEvent(
                notice.word(),
                notice.word().equals(Notice.STOP),
                notice.isState(),
                commands,
                notice.atNanos());
    }

    private static List<String> arguments(Notice notice) {
        return List.of(
                notice.type().name(),
                notice.name(),
                notice.word(),
                Integer.toString(notice.priority()));
    }

    private static @Nullable ScriptCommand special(NotifyScripts scripts, String word) {
        return switch (word) {
            case Notice.MASTER -> scripts.master();
            case Notice.BACKUP -> scripts.backup();
            case Notice.FAULT -> scripts.fault();
            case Notice.STOP -> scripts.stop();
            case Notice.DELETED -> scripts.deleted();
            case Notice.LOWER_PRIORITY -> scripts.lowerPriority();
            default -> null;
        };
    }

    private static ScriptCommand with(ScriptCommand command, List<String> arguments) {
        List<String> words = new ArrayList<>(command.words());
        words.addAll(arguments);
        ScriptAccount account = command.account();
        return new ScriptCommand(words, account);
    }
}
