/** Network namespaces: a thread moves into one. Uses nothing but {@code linux}. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.namespace;
