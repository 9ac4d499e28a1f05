/**
 * The guards: rules of the architecture and of the style, checked by the build. {@link
 * org.jvrrpd.architecture.Layers} is the table of who may depend on whom, {@link
 * org.jvrrpd.architecture.CodeRules} the rules on compiled classes, {@link
 * org.jvrrpd.architecture.TidyRules} those on source text. Each guard has a test that plants a
 * violation and expects it to be found: {@code *BiteTest} and {@code CompilerBiteIT}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.architecture;
