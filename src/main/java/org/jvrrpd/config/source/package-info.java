/**
 * The text of configuration files and what can be said about places in it: files, spans,
 * diagnostics and their rendering. Knows nothing of the language; every other package of {@code
 * config} builds on this one. Start with {@link org.jvrrpd.config.source.Diagnostic}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.source;
