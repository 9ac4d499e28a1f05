@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.effective;
