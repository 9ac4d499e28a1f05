/** The dump files. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.daemon.drain;
