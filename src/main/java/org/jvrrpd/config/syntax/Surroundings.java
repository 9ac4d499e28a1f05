package org.jvrrpd.config.syntax;

import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the text may ask of the process that reads it.
 *
 * @param configId what {@code @id} is compared with (CFG-15)
 * @param environment a variable's value; null: unset
 * @param random a number between two others, both included
 */
public record Surroundings(
        String configId,
        Function<String, @Nullable String> environment,
        IntBinaryOperator random) {}
