package org.jvrrpd.linux.process;

import java.util.ArrayList;
import java.util.List;

/**
 * The words that start a command under its account without any capability of the daemon, with the
 * parent-death signal of NTF-12. The bounding set is left as it is, so that a script of root has
 * root's full powers and sudo works.
 */
public final class SetprivCommand {
    /** Where util-linux installs it. */
    public static final String SETPRIV = "/usr/bin/setpriv";

    private static final String MARK = "setpriv: ";

    private SetprivCommand() {}

    /** The words for {@code posix_spawn}; the first is a path. */
    static List<String> words(Launch launch, Privileges own) {
        return words(List.of(), launch, own);
    }

    /**
     * The same.
     *
     * @param before words that end with executing those behind them
     */
    static List<String> words(List<String> before, Launch launch, Privileges own) {
        List<String> words = new ArrayList<>(before);
        words.add(SETPRIV);
        if (own.mayChangeAccount()) {
            words.add("--reuid=" + launch.account().uid());
            words.add("--regid=" + launch.account().gid());
            words.add("--groups=" + launch.account().gid());
        }
        if (!own.isRoot()) {
            words.add("--inh-caps=-all");
            words.add("--ambient-caps=-all");
        }
        if (own.isRoot() != launch.account().isRoot()) {
            settleFirst(words);
        }
        words.add("--pdeathsig=TERM");
        words.add("--");
        words.addAll(launch.words());
        return words;
    }

    /**
     * An exec of its own settles the capabilities. On the way to root it adds them, at which the
     * kernel clears the parent-death signal: so that is set afterwards. On the way from root it
     * takes them away: otherwise setpriv would still execute, with root's rights, what the account
     * may not.
     */
    private static void settleFirst(List<String> words) {
        words.add("--");
        words.add(SETPRIV);
    }

    /**
     * Whether the output is setpriv's complaint that it could not start the command. A check whose
     * own words begin alike has failed as well, so that a mistake here changes only the wording.
     */
    public static boolean isRefusal(ExitStatus status, String output) {
        return !status.isSuccess() && !status.signaled() && output.startsWith(MARK);
    }

    /** The complaint without setpriv's name. */
    public static String complaint(String output) {
        String text = output.substring(MARK.length());
        int lineEnd = text.indexOf('\n');
        return lineEnd < 0 ? text : text.substring(0, lineEnd);
    }
}
