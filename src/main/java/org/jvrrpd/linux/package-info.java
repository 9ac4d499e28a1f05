/**
 * The kernel's calls, thin and literal, under the names of the man pages. With its sub-packages the
 * only place that knows jffi. Failed calls throw {@link org.jvrrpd.linux.LinuxException} with the
 * errno, but where the errno is part of the answer.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux;
