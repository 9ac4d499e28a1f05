/** Tests of the states of an instance, one event at a time. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.vrrp.instance;
