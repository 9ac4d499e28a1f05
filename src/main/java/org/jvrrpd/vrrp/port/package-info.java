/**
 * The interfaces through which the protocol acts on the world, and the words it uses to tell what
 * happened. A port method returns {@code void}, returns soon and never calls back into the core;
 * what fails comes back as an event in a later turn. Implemented by {@code outbound} (kernel),
 * {@code sim} (simulator) and by recorders in tests.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.vrrp.port;
