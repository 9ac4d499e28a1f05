/**
 * What can be wrong and what is counted, by name: conditions with severity, sentence and remedy,
 * and counters that are enums with a sentence each. Used by every package that finds a fact; uses
 * none. Start with {@link org.jvrrpd.health.Condition}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.health;
