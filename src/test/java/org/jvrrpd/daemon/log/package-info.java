/** Tests of the way from a log call to a sink. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.daemon.log;
