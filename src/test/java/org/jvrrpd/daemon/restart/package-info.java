/** Tests of what a process leaves to the next one. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.daemon.restart;
