/** Tests of the recorder: what gets into a file, what does not, and what hostile files do. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.recording;
