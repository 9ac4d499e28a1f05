/**
 * The dump files that keepalived writes on signals, in its words: {@code keepalived.data}, {@code
 * keepalived.stats}, {@code keepalived.json} (DMP-01 to DMP-08). Texts are made from a copy of what
 * the daemon knows, so that none of it holds up the loop. Start with {@link
 * org.jvrrpd.daemon.dump.DumpFacts}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.daemon.dump;
