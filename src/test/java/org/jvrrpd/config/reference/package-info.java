/** The reference pages that are made from the table of keywords. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.reference;
