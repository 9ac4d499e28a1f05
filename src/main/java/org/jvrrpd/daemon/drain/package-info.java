/**
 * Planned absences: instances that an operator has drained, until when and why, remembered in a
 * file so that a restart does not end them. Start reading at {@link
 * org.jvrrpd.daemon.drain.DrainDesk}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.daemon.drain;
