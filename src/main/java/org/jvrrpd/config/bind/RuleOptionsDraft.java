package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.RuleOptions;
import org.jvrrpd.net.IpProtocol;

/** The rarer options of a rule line so far. */
final class RuleOptionsDraft {
    private static final int PREFIX_LENGTH_MAX = 128;

    private final LineWords words;
    private final Binding binding;
    private boolean inverted;
    private int typeOfService;
    private @Nullable String realms;
    private int suppressPrefixLength = -1;
    private @Nullable Long suppressGroup;
    private @Nullable String tunnelId;
    private RuleOptions.@Nullable Range users;
    private boolean vrfTable;
    private @Nullable Long protocol;
    private @Nullable String ipProtocol;
    private RuleOptions.@Nullable Range sourcePorts;
    private RuleOptions.@Nullable Range destinationPorts;
    private @Nullable String action;
    private long gotoPreference = -1;
    private @Nullable String trackGroup;

    RuleOptionsDraft(LineWords words, Binding binding) {
        this.words = words;
        this.binding = binding;
    }

    /** Takes an option; false if there is none of that name. */
    boolean take(Word word) {
        switch (word.text()) {
            case "not" -> inverted = true;
            case "tos", "dsfield" -> typeOfService = number(KernelNames.DSFIELD, word);
            case "realms" -> realms = words.realms(word, binding);
            case "suppress_prefixlength", "sup_pl" ->
                    suppressPrefixLength = (int) Math.min(PREFIX_LENGTH_MAX, words.number(word));
            case "suppress_ifgroup", "sup_group" ->
                    suppressGroup = KernelNames.GROUP.numberOf(words, word, binding);
            case "tunnel-id" -> tunnelId = words.textOf(word);
            case "uidrange" -> users = range(word);
            case "l3mdev" -> vrfTable = true;
            case "protocol" -> protocol = KernelNames.PROTOCOL.numberOf(words, word, binding);
            case "ipproto" -> ipProtocol = protocolAbove(word);
            case "sport" -> sourcePorts = range(word);
            case "dport" -> destinationPorts = range(word);
            case "track_group" -> trackGroup = words.textOf(word);
            default -> {
                return takeAction(word);
            }
        }
        return true;
    }

    /** A word that is none is left out, and the rule stays, as there. */
    private @Nullable String protocolAbove(Word option) {
        String text = words.textOf(option);
        if (text == null || IpProtocol.number(text) != null) {
            return text;
        }
        binding.refuse(
                words.lastSpan(),
                "'" + text + "' is no protocol",
                "it is left out: the rule concerns all protocols",
                "write a name of /etc/protocols, or a number from 0 to 255");
        return null;
    }

    private boolean takeAction(Word word) {
        switch (word.text()) {
            case "type" -> {
                return true;
            }
            case "goto" -> {
                action = word.text();
                gotoPreference = words.number(word);
            }
            case "nop", "blackhole", "unreachable", "prohibit" -> action = word.text();
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code A-B}; a single number is a range of its own (QRK-09: keepalived refuses it). */
    private RuleOptions.@Nullable Range range(Word option) {
        Word word = words.value(option);
        if (word == null) {
            return null;
        }
        int dash = word.text().indexOf('-');
        Long low = Values.cNumber(dash < 0 ? word.text() : word.text().substring(0, dash));
        Long high = dash < 0 ? low : Values.cNumber(word.text().substring(dash + 1));
        if (low == null || high == null || low < 0 || low > high) {
            words.refuse(word, "'" + word.text() + "' is no range");
            return null;
        }
        return new RuleOptions.Range(low, high);
    }

    /** True if a rule of that preference would go on at itself or before. */
    boolean goesBackTo(long preference) {
        return gotoPreference >= 0 && preference >= gotoPreference;
    }

    boolean hasAction() {
        return action != null || vrfTable;
    }

    /** True if something is said that makes sense for a lookup only. */
    boolean needsTable() {
        return action != null
                && (realms != null || suppressPrefixLength >= 0 || suppressGroup != null);
    }

    RuleOptions toModel() {
        return new RuleOptions(
                inverted,
                typeOfService,
                realms,
                suppressPrefixLength,
                suppressGroup,
                tunnelId,
                users,
                vrfTable,
                protocol,
                ipProtocol,
                sourcePorts,
                destinationPorts,
                action,
                gotoPreference,
                trackGroup);
    }

    private int number(KernelNames names, Word option) {
        Long number = names.numberOf(words, option, binding);
        return number == null ? 0 : number.intValue();
    }
}
