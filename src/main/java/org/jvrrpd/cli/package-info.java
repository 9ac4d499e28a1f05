/**
 * The command line: subcommands by picocli, which only this package knows, and keepalived's own
 * options where there is no subcommand. The service's arguments are read by hand, as loading
 * picocli would delay its start by a tenth of a second. Start with {@link org.jvrrpd.cli.Main}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.cli;
