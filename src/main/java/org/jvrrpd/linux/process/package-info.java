/**
 * Other programs, started and watched: {@code posix_spawn} in a session of their own, the account
 * changed and every capability dropped by {@code setpriv}, the exit told by a pidfd, the whole
 * process group ended by signals. Used by {@code checks} (scripts) and {@code outbound} (notify
 * scripts), which share its one thread; knows neither. Start with {@link
 * org.jvrrpd.linux.process.ProcessLoop}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.process;
