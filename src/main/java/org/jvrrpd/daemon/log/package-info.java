/**
 * From a log call to standard error, the journal or syslog, without ever blocking the caller: slf4j
 * and logback in front, {@link org.jvrrpd.daemon.log.LogQueue} in the middle, a writer thread and
 * one {@link org.jvrrpd.daemon.log.LogSink} behind. Configured by code, as reading XML would cost a
 * quarter of a second at start. Start with {@link org.jvrrpd.daemon.log.Logging}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.daemon.log;
