/**
 * From the tree of blocks to the model: one binder per kind of block, tables of keywords, and the
 * completion of instances by defaults and by keepalived's corrections. Binders collect findings and
 * never throw. Start with {@link org.jvrrpd.config.bind.RootBinder}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.config.bind;
