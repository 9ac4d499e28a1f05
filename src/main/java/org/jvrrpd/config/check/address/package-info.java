/**
 * Rules on virtual addresses: against each other, the interface that they go to, and what Nginx
 * listens on. Start with {@link org.jvrrpd.config.check.address.AddressRules}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check.address;
