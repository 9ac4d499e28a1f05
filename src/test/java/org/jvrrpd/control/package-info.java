/** Tests of the control protocol and of the status report. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.control;
