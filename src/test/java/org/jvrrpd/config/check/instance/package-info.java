/** Rules over instances: what the fixtures of lints cannot show. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check.instance;
