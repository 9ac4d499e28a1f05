<<<<<<< HEAD
/** Tests of the package of the same name. */
=======
/** Tests of {@code inbound}. */
>>>>>>> process
@org.jspecify.annotations.NullMarked
package org.jvrrpd.inbound;
