package org.jvrrpd.model;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jvrrpd.net.IpAddress;

/**
 * The settings of a block that have no component of their own, by keyword: typed, checked and with
 * their defaults, read as the table of keywords says. Asking for a name that the block does not
 * have, or for another type, is a mistake of the program.
 *
 * @param written what the file says
 * @param presets what holds else, {@link Unset#UNSET} where a keyword has no value unless written;
 *     its keys are all names of the block
 */
public record Settings(Map<String, Object> written, Map<String, Object> presets) {
    /** Of a block that has no such settings. */
    public static final Settings NONE = new Settings(Map.of(), Map.of());

    /** The value of a keyword that has none unless it is written. */
    public enum Unset {
        UNSET
    }

    /** The presets are shared by all blocks of a kind and must not change any more. */
    public Settings {
        written = Map.copyOf(written);
        presets = Collections.unmodifiableMap(presets);
        assert presets.keySet().containsAll(written.keySet()) : written;
    }

    /** All names, sorted. */
    public Set<String> names() {
        return new TreeSet<>(presets.keySet());
    }

    /** True if the keyword has a value: written, or by default. */
    public boolean has(String name) {
        return value(name) != Unset.UNSET;
    }

    /** True if the file says it. */
    public boolean isWritten(String name) {
        assert presets.containsKey(name) : name;
        return written.containsKey(name);
    }

    /** A keyword that stands alone or has a boolean; false if it has no value. */
    public boolean isOn(String name) {
        return has(name) && get(name, Boolean.class);
    }

    /** A whole number in the unit of the keyword. */
    public long number(String name) {
        return get(name, Long.class);
    }

    /** A time, in nanoseconds. */
    public long nanos(String name) {
        return get(name, Long.class);
    }

    /** A word; empty if the keyword stands alone and may. */
    public String text(String name) {
        return get(name, String.class);
    }

    /** Several words. */
    public List<?> words(String name) {
        return get(name, List.class);
    }

    public IpAddress address(String name) {
        return get(name, IpAddress.class);
    }

    public ScriptCommand command(String name) {
        return get(name, ScriptCommand.class);
    }

    /** The value as it is. */
    public <T> T get(String name, Class<T> type) {
        Object value = value(name);
        assert type.isInstance(value) : name + " is no " + type.getSimpleName() + ": " + value;
        return type.cast(value);
    }

    private Object value(String name) {
        Object value = written.getOrDefault(name, presets.get(name));
        if (value == null) {
            throw new AssertionError("no setting of this block: " + name);
        }
        return value;
    }
}
