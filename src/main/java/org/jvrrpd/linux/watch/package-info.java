/**
 * Files that change: inotify on directories, and reading the beginning of a file without ever
 * waiting for one. Used by {@code inbound} (tracked files); knows nothing of it. Start with {@link
 * org.jvrrpd.linux.watch.Inotify}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.watch;
