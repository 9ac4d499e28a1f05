/** Stories with exact times, and random ones, played by the simulator. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.sim;
