package org.jvrrpd.config.bind;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.ExtraGarp;
import org.jvrrpd.model.NotifyFifo;
import org.jvrrpd.model.Secret;
import org.jvrrpd.net.IpAddress;

/**
 * Reads the arguments of a keyword as its table row says: type, range, corrections and findings in
 * keepalived's manner (CFG-21 to CFG-23).
 */
final class KeywordReader {
    private static final String FORMER = "the line is ignored";
    private static final long NANOS_PER_SECOND = Values.NANOS_PER_SECOND;

    private KeywordReader() {}

    /** The value; null, with a finding, if the line has no effect. */
    static @Nullable Object read(Statement statement, Keyword keyword, Binding binding) {
        List<Word> words = statement.arguments();
        return switch (keyword.shape()) {
            case FLAG -> Boolean.TRUE;
            case BOOL -> Values.bool(statement, binding);
            case COMMAND -> CommandBinder.withAccount(statement, binding);
            case OPTIONAL ->
                    words.isEmpty() ? alone(keyword) : value(keyword, words.get(0), binding);
            case VALUE -> value(keyword, words.get(0), binding);
            case VALUES, WORDS -> several(statement, keyword, binding);
            case BLOCK, LINES, ANY -> null;
        };
    }

    /** The default, which the table writes as the file would. */
    static Object preset(Keyword keyword) {
        return switch (keyword.shape()) {
            case FLAG, BOOL ->
                    Boolean.valueOf(
                            !keyword.preset().equals("off")
                                    && !keyword.preset().equals("no")
                                    && !keyword.preset().equals("false"));
            default ->
                    switch (keyword.type()) {
                        case "integer", "mask" -> Long.valueOf(keyword.preset());
                        case "seconds" -> Long.parseLong(keyword.preset()) * NANOS_PER_SECOND;
                        case "multicast4", "multicast6" -> IpAddress.of(keyword.preset());
                        case "skew" -> SkewTime.OFF;
                        case "extra" -> new ExtraGarp(0, false);
                        default -> keyword.preset();
                    };
        };
    }

    /** What a keyword means that may have a value and has none. */
    private static Object alone(Keyword keyword) {
        return keyword.type().equals("integer") ? Long.valueOf(keyword.most()) : keyword.preset();
    }

    private static @Nullable Object value(Keyword keyword, Word word, Binding binding) {
        String name = keyword.name();
        return switch (keyword.type()) {
            case "integer" ->
                    Values.number(
                            name,
                            word,
                            Long.parseLong(keyword.least()),
                            Long.parseLong(keyword.most()),
                            FORMER,
                            binding);
            case "seconds" ->
                    Values.seconds(
                            name, word, keyword.least(), keyword.most(), true, FORMER, binding);
            case "mask" -> FileMask.read(word, binding);
            case "choice" -> choice(keyword, word, binding);
            case "address", "address4", "address6", "multicast", "multicast4", "multicast6" ->
                    AddressValue.read(keyword, word, binding);
            case "interface", "short" -> shortName(keyword, word, binding);
            case "secret" -> new Secret(word.bytes());
            case "lease" -> LeaseTime.read(word, binding);
            case "listen" -> ListenTime.read(word, binding);
            case "skew" -> SkewTime.read(keyword, word, binding);
            default -> word.text();
        };
    }

    private static @Nullable Object several(Statement statement, Keyword keyword, Binding binding) {
        List<Word> words = statement.arguments();
        return switch (keyword.type()) {
            case "integers" -> integers(keyword, words, binding);
            case "fifo" -> fifo(words, binding);
            case "extra" -> ExtraGarpBinder.bind(keyword, words, binding);
            case "vmac" -> VmacBinder.vmac(words, binding);
            case "ipvlan" -> VmacBinder.ipvlan(words, binding);
            default -> words.stream().map(Word::text).toList();
        };
    }

    private static List<Long> integers(Keyword keyword, List<Word> words, Binding binding) {
        List<Long> numbers = new ArrayList<>();
        long least = Long.parseLong(keyword.least());
        long most = Long.parseLong(keyword.most());
        for (Word word : words) {
            Long number =
                    Values.number(
                            keyword.name(), word, least, most, "the word is ignored", binding);
            if (number != null) {
                numbers.add(number);
            }
        }
        return numbers;
    }

    private static NotifyFifo fifo(List<Word> words, Binding binding) {
        return new NotifyFifo(
                words.get(0).text(),
                words.size() == 1
                        ? null
                        : AccountBinder.bind(words.subList(1, words.size()), binding));
    }

    private static @Nullable String choice(Keyword keyword, Word word, Binding binding) {
        List<String> choices = keyword.choices();
        String numbers = choices.get(choices.size() - 1);
        if (choices.contains(word.text())) {
            return word.text();
        }
        if (numbers.contains("..") && Values.isWhole(word.text())) {
            Long number =
                    Values.number(
                            keyword.name(),
                            word,
                            Long.parseLong(numbers.substring(0, numbers.indexOf(".."))),
                            Long.parseLong(numbers.substring(numbers.indexOf("..") + 2)),
                            FORMER,
                            binding);
            return number == null ? null : number.toString();
        }
        String near = Spelling.nearest(word.text(), choices);
        binding.refuse(
                word.span(),
                "'"
                        + keyword.name()
                        + "' must be "
                        + String.join(" or ", choices)
                        + ", not '"
                        + word.text()
                        + "'",
                FORMER,
                near == null ? "" : Diagnostic.didYouMean(near));
        return null;
    }

    /** Names of interfaces and of processes have 15 characters; keepalived cuts longer ones. */
    private static String shortName(Keyword keyword, Word word, Binding binding) {
        int most = VrrpInstanceBinder.INTERFACE_NAME_LENGTH_MAX;
        if (word.text().length() <= most) {
            return word.text();
        }
        String cut = word.text().substring(0, most);
        binding.refuse(
                word.span(),
                "'" + keyword.name() + "' takes at most " + most + " characters",
                "it is cut to '" + cut + "'",
                "");
        return cut;
    }
}
