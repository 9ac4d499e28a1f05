/**
 * Other programs. Scripts are started and watched by {@link org.jvrrpd.linux.process.ProcessLoop}:
 * in a session of their own, the account changed and every capability dropped by {@code setpriv},
 * the exit told by a pidfd, the whole process group ended by signals. Used by {@code checks}
 * (scripts) and {@code outbound} (notify scripts), which share its one thread; knows neither.
 * Programs that the daemon itself asks and waits for are run by {@link
 * org.jvrrpd.linux.process.Tool}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.process;
