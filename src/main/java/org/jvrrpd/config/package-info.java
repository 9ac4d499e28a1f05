/**
 * From a configuration file in keepalived's language to the typed model: text (source), tokens and
 * tree (syntax), records (bind). Reads files and nothing else of the host; what must be known of it
 * is handed in. Start with {@link org.jvrrpd.config.ConfigLoader}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config;
