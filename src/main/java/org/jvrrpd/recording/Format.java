package org.jvrrpd.recording;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.Authentication;
import org.jvrrpd.model.Check;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.HmacAuthentication;
import org.jvrrpd.model.NotifyScripts;
import org.jvrrpd.model.ScriptCommand;
import org.jvrrpd.model.Secret;

/**
 * What a recording looks like: the word of each kind of line, and what of the configuration never
 * gets into it.
 */
final class Format {
    /** Changes when an older program could not read it any more. */
    static final int VERSION = 1;

    /** The longest line; a configuration of 1,000 instances has less. */
    static final int LINE_BYTES_MAX = 16 << 20;

    /** The longest recording that is written or read. */
    static final long FILE_BYTES_MAX = 64L << 20;

    /** Deeper than any configuration. */
    static final int DEPTH_MAX = 32;

    private static final Map<String, Class<? extends Event>> KINDS = kinds();

    private Format() {}

    private static Map<String, Class<? extends Event>> kinds() {
        Map<String, Class<? extends Event>> kinds = new LinkedHashMap<>();
        kinds.put("recording", Event.Head.class);
        kinds.put("delay", Event.Delay.class);
        kinds.put("start", Event.Start.class);
        kinds.put("adopt", Event.Adopt.class);
        kinds.put("say_again", Event.SayAgain.class);
        kinds.put("reload", Event.Reload.class);
        kinds.put("deadline", Event.Deadline.class);
        kinds.put("advert", Event.Advert.class);
        kinds.put("skipped", Event.Skipped.class);
        kinds.put("interface", Event.Interface.class);
        kinds.put("traffic", Event.Traffic.class);
        kinds.put("script", Event.Script.class);
        kinds.put("track_file", Event.TrackFile.class);
        kinds.put("track_process", Event.TrackProcess.class);
        kinds.put("address_failed", Event.AddressFailed.class);
        kinds.put("adverts_blocked", Event.AdvertsBlocked.class);
        kinds.put("deaf", Event.Deaf.class);
        kinds.put("address_removed", Event.AddressRemoved.class);
        kinds.put("address_claim", Event.AddressClaim.class);
        kinds.put("gateway", Event.Gateway.class);
        kinds.put("stop", Event.Stop.class);
        kinds.put("drain", Event.Drain.class);
        kinds.put("abandon", Event.Abandon.class);
        kinds.put("transition", Event.Transition.class);
        kinds.put("priority", Event.Priority.class);
        kinds.put("end", Event.End.class);
        return kinds;
    }

    /** The kind of that word; null: none. */
    static @Nullable Class<? extends Event> kind(String word) {
        return KINDS.get(word);
    }

    static String word(Event event) {
        for (Map.Entry<String, Class<? extends Event>> kind : KINDS.entrySet()) {
            if (kind.getValue() == event.getClass()) {
                return kind.getKey();
            }
        }
        throw new AssertionError("no word for " + event);
    }

    /** Keys, passwords, mail and scripts to notify: never written, none when read. */
    static boolean isExcluded(Class<?> type) {
        return type == Secret.class
                || type == Authentication.class
                || type == HmacAuthentication.class
                || type == NotifyScripts.class
                || type == GlobalDefs.Mail.class;
    }

    /**
     * Of a command only the program, of another check only the kind: what it asks may be secret.
     */
    static ScriptCommand told(Check check) {
        return check instanceof ScriptCommand command
                ? new ScriptCommand(command.words().subList(0, 1), command.account())
                : new ScriptCommand(List.of(check.keyword()), null);
    }

    /** What stands for an excluded value where there must be one. */
    static Object substitute(Class<?> type) {
        Map<Class<?>, Object> substitutes =
                Map.of(
                        Secret.class, new Secret(new byte[0]),
                        Authentication.class, Authentication.NONE,
                        NotifyScripts.class, NotifyScripts.NONE,
                        GlobalDefs.Mail.class, GlobalDefs.Mail.NONE);
        return Objects.requireNonNull(substitutes.get(type), type.getName());
    }
}
