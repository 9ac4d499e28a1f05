package org.jvrrpd.config.syntax;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;

/** The parameters {@code $NAME=VALUE} and their replacement at use (CFG-16 to CFG-18). */
final class Parameters {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";
    static final Pattern DEFINITION = Pattern.compile("^\\$(" + NAME + ")=(.*)$", Pattern.DOTALL);
    private static final Pattern USE =
            Pattern.compile(
                    "\\$(?:\\{(" + NAME + ")((?:[ \\t][^{}]*)?)\\}|(" + NAME + ")(?=[ \\t,)]|$))",
                    Pattern.MULTILINE);
    private static final int RANDOM_MAX = 32767;

    private final Map<String, String> values = new HashMap<>();
    private final Surroundings surroundings;
    private final Diagnostics diagnostics;
    private long replacedCharacters;
    private String directory = "";
    private String instance = "";

    Parameters(Surroundings surroundings, Diagnostics diagnostics) {
        this.surroundings = surroundings;
        this.diagnostics = diagnostics;
    }

    void define(String name, String value) {
        values.put(name, value);
    }

    void undefine(String name) {
        values.remove(name);
    }

    boolean isDefined(String name) {
        return values.containsKey(name);
    }

    /** The directory of the file being read. */
    void enterDirectory(String path) {
        directory = path;
    }

    /** The value of the root keyword {@code instance}. */
    void nameInstance(String name) {
        instance = name;
    }

    /**
     * The line with every known parameter replaced; line ends in it come from values of several
     * lines.
     */
    MappedText replace(MappedText line) {
        MappedText text = line;
        int from = 0;
        int replacements = 0;
        Matcher matcher = USE.matcher(text.text());
        while (text.text().indexOf('$', from) >= 0 && matcher.find(from)) {
            String value = value(matcher);
            if (value == null) {
                from = matcher.end();
                continue;
            }
            int size = text.length() + value.length();
            replacedCharacters += size;
            if (++replacements > Limits.REPLACEMENTS_MAX
                    || size > Limits.EXPANDED_LINE_CHARS_MAX
                    || replacedCharacters > Limits.REPLACED_CHARS_MAX) {
                reportCircle(line);
                return line.slice(0, 0);
            }
            from = matcher.start();
            text = text.replace(matcher.start(), matcher.end(), value);
            if (isLiteral(matcher)) {
                from += value.length();
            }
            matcher = USE.matcher(text.text());
        }
        return text;
    }

    /** {@code ${_ENV NAME}} and its like are not looked at again. */
    private static boolean isLiteral(Matcher matcher) {
        String name = matcher.group(1);
        return name != null && name.startsWith("_");
    }

    private void reportCircle(MappedText line) {
        diagnostics.add(
                DiagnosticCode.PARAMETER_PROBLEM,
                line.span(),
                "the parameters of this line have no end, or make it too long",
                "the line is ignored",
                "look for a parameter whose value uses itself");
    }

    private @Nullable String value(Matcher matcher) {
        String name = matcher.group(1) == null ? matcher.group(3) : matcher.group(1);
        String own = values.get(name);
        if (own != null) {
            return own;
        }
        String arguments = matcher.group(2) == null ? "" : matcher.group(2).strip();
        if (matcher.group(1) == null) {
            return null;
        }
        return switch (name) {
            case "_PWD" -> directory;
            case "_INSTANCE" -> instance;
            case "_HASH" -> "#";
            case "_BANG" -> "!";
            case "_ENV" -> environment(arguments);
            case "_RANDOM" -> random(arguments);
            default -> null;
        };
    }

    private String environment(String name) {
        String value = surroundings.environment().apply(name);
        return value == null ? "" : value.replace('\n', ' ');
    }

    private @Nullable String random(String arguments) {
        String[] bounds = arguments.isEmpty() ? new String[0] : arguments.split("[ \\t]+");
        for (String bound : bounds) {
            if (!bound.matches("[0-9]{1,5}") || Integer.parseInt(bound) > RANDOM_MAX) {
                return null;
            }
        }
        int low = bounds.length > 0 ? Integer.parseInt(bounds[0]) : 0;
        int high = bounds.length > 1 ? Integer.parseInt(bounds[1]) : RANDOM_MAX;
        return low > high ? null : String.valueOf(surroundings.random().applyAsInt(low, high));
    }
}
