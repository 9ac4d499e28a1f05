package org.jvrrpd.config.check.script;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jvrrpd.config.check.shell.ShellCommand;
import org.jvrrpd.config.check.view.Durations;

/** How long a script sleeps: the branch of an {@code if} or {@code case} that sleeps longest. */
final class Sleeps {
    private static final Pattern TIME = Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,9})?)([smhd]?)");

    private Sleeps() {}

    private static final class Branches {
        private long current;
        private long longest;

        void next() {
            longest = Math.max(longest, current);
            current = 0;
        }
    }

    static long longestNanos(List<ShellCommand> commands) {
        Deque<Branches> open = new ArrayDeque<>();
        open.push(new Branches());
        for (ShellCommand command : commands) {
            command.keywords().forEach(keyword -> enter(keyword, open));
            if (command.is("sleep")) {
                for (String time : command.arguments()) {
                    open.element().current += nanos(time);
                }
            }
        }
        while (open.size() > 1) {
            close(open);
        }
        return open.element().current;
    }

    private static void enter(String keyword, Deque<Branches> open) {
        switch (keyword) {
            case "if", "case" -> open.push(new Branches());
            case "elif", "else", ")" -> open.element().next();
            case "fi", "esac" -> close(open);
            default -> {}
        }
    }

    private static void close(Deque<Branches> open) {
        if (open.size() > 1) {
            Branches done = open.pop();
            done.next();
            open.element().current += done.longest;
        }
    }

    private static long nanos(String text) {
        Matcher matcher = TIME.matcher(text);
        if (!matcher.matches()) {
            return 0;
        }
        int factor =
                switch (matcher.group(2)) {
                    case "m" -> 60;
                    case "h" -> 3_600;
                    case "d" -> 86_400;
                    default -> 1;
                };
        return Durations.ofSeconds(
                Math.min(1_000_000, Double.parseDouble(matcher.group(1)) * factor));
    }
}
