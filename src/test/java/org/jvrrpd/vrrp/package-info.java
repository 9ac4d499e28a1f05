/** Tests of the engine as a whole: reload, allocation, what belongs to no single state. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.vrrp;
