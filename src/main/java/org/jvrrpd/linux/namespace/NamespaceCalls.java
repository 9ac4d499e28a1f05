package org.jvrrpd.linux.namespace;

import org.jvrrpd.linux.Libc;

/**
 * The C functions of this package, literally. Public only because the binding's generated class
 * must see it.
 */
public interface NamespaceCalls {
    NamespaceCalls LIBC = Libc.bind(NamespaceCalls.class);

    int open(String path, int flags);

    int setns(int fd, int kind);

    int close(int fd);
}
