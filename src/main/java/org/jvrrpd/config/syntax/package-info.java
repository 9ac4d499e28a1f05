/**
 * From text to a tree: comments, includes, conditions, parameters, generators, words and braces.
 * Knows the shape of keepalived's language, not its keywords. The order of work is {@link
 * org.jvrrpd.config.syntax.Preprocessor} (files to lines), {@link org.jvrrpd.config.syntax.Lexer}
 * (line to tokens), {@link org.jvrrpd.config.syntax.Parser} (tokens to {@link
 * org.jvrrpd.config.syntax.Block}). Start with the preprocessor.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.syntax;
