/**
 * The packet filter of {@code no_accept}, of strict mode and of VMACs (FW-01 to FW-06): {@link
 * org.jvrrpd.firewall.FirewallText} writes it, {@link org.jvrrpd.firewall.Nft} hands it to the
 * program {@code nft}. Knows neither states nor interfaces that come and go: {@code vmac} calls it
 * whenever something changed. Start with the text.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.firewall;
