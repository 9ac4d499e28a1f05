package org.jvrrpd.outbound;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.model.ScriptCommand;

/**
 * A state to be notified and the scripts for it, in the order of NTF-01: the one of the state,
 * which gets no further arguments (NTF-02), then {@code notify}, which gets four (NTF-03).
 *
 * @param last STOP: nothing comes after it, and there is little time left
 */
record NotifyEvent(String state, boolean last, List<ScriptCommand> commands, long atNanos) {
    static final String MASTER = "MASTER";
    static final String BACKUP = "BACKUP";
    static final String FAULT = "FAULT";
    static final String STOP = "STOP";

    NotifyEvent {
        commands = List.copyOf(commands);
    }

    /**
     * The event of an instance or group.
     *
     * @param type INSTANCE or GROUP
     */
    static NotifyEvent of(
            NotifyScripts scripts,
            String type,
            String name,
            String state,
            int priority,
            long atNanos) {
        List<ScriptCommand> commands = new ArrayList<>();
        ScriptCommand special = special(scripts, state);
        if (special != null) {
            commands.add(special);
        }
        if (scripts.any() != null) {
            commands.add(
                    with(scripts.any(), List.of(type, name, state, Integer.toString(priority))));
        }
        return new NotifyEvent(state, state.equals(STOP), commands, atNanos);
    }

    private static @Nullable ScriptCommand special(NotifyScripts scripts, String state) {
        return switch (state) {
            case MASTER -> scripts.master();
            case BACKUP -> scripts.backup();
            case FAULT -> scripts.fault();
            case STOP -> scripts.stop();
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
