/** Tests of {@code linux.process}. Start with {@code ProcessLoopIT}. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.linux.process;
