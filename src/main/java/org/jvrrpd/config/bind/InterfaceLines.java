package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.LinkbeatInterface;
import org.jvrrpd.model.UpDownDelay;

/**
 * The blocks that hold a line per interface: {@code interface_up_down_delays} and {@code
 * linkbeat_interfaces}.
 */
final class InterfaceLines {
    private static final String SECONDS_MAX = "255";

    private InterfaceLines() {}

    /** {@code IF DOWN [UP]}: without UP a link counts as up at once, whatever the manual says. */
    static List<UpDownDelay> delays(Statement statement, Binding binding) {
        List<UpDownDelay> delays = new ArrayList<>();
        for (Statement line : BlockLines.of(statement, binding)) {
            List<Word> words = line.arguments();
            if (words.isEmpty()) {
                binding.refuse(
                        line.keywordSpan(),
                        "'" + line.keyword() + "' needs a delay and has none",
                        "the line is ignored",
                        "write INTERFACE DOWN, or INTERFACE DOWN UP, in seconds");
                continue;
            }
            Long down = delay(words.get(0), binding);
            Long up = words.size() > 1 ? delay(words.get(1), binding) : Long.valueOf(0);
            if (down != null && up != null) {
                UpDownDelay delay = new UpDownDelay(line.keyword(), down, up);
                delays.add(delay);
                binding.sourceMap().put(delay, line.span());
            }
        }
        return delays;
    }

    private static @Nullable Long delay(Word word, Binding binding) {
        return Values.seconds(
                "interface_up_down_delays",
                word,
                "0",
                SECONDS_MAX,
                true,
                "the line is ignored",
                binding);
    }

    /** {@code IF [MII|ETHTOOL|IOCTL]}. */
    static List<LinkbeatInterface> linkbeat(Statement statement, Binding binding) {
        List<LinkbeatInterface> interfaces = new ArrayList<>();
        for (Statement line : BlockLines.of(statement, binding)) {
            LinkbeatInterface.Method method = LinkbeatInterface.Method.ANY;
            if (!line.arguments().isEmpty()) {
                method = method(line.arguments().get(0), binding);
            }
            LinkbeatInterface one = new LinkbeatInterface(line.keyword(), method);
            interfaces.add(one);
            binding.sourceMap().put(one, line.span());
        }
        return interfaces;
    }

    private static LinkbeatInterface.Method method(Word word, Binding binding) {
        return switch (word.text()) {
            case "MII" -> LinkbeatInterface.Method.MII;
            case "ETHTOOL" -> LinkbeatInterface.Method.ETHTOOL;
            case "IOCTL" -> LinkbeatInterface.Method.IOCTL;
            default -> {
                binding.refuse(
                        word.span(),
                        "unknown method '" + word.text() + "'",
                        "the first one that works is used",
                        "write MII, ETHTOOL or IOCTL");
                yield LinkbeatInterface.Method.ANY;
            }
        };
    }
}
