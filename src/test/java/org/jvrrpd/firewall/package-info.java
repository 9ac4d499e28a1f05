/** Tests of the packet filter's text; the kernel's view of it is compared in the package it. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.firewall;
