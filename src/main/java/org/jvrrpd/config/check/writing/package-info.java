/**
 * Rules on how a file is written: punctuation of other languages, leftovers of samples, braces that
 * got lost. Start with {@link org.jvrrpd.config.check.writing.WritingRules}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check.writing;
