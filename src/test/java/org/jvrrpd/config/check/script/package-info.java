/** Rules over check scripts: what the fixtures of lints cannot show. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.check.script;
