/** What settings mean. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.model;
