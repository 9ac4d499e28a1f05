/**
 * From the corrections that findings carry to a patch: new texts of the files, tried by loading
 * them, shown as a diff without secrets, and written in one step. Start with {@link
 * org.jvrrpd.config.fix.PatchMaker}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.fix;
