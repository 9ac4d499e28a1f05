/**
 * What several tests share: network namespaces, commands with a deadline, waiting for a condition.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.testing;
