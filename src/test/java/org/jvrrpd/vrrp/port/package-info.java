/** Tests of trackers and of what they mean for an instance. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.vrrp.port;
