/** Tests of loading: golden files, the corpus of real files, fuzz. Start with GoldenConfigTest. */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config;
