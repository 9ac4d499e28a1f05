package org.jvrrpd.outbound;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What must be the same for a record about addresses to be worth anything: the boot of the machine
 * and the network namespace.
 *
 * @param bootId /proc/sys/kernel/random/boot_id
 * @param network the namespace's inode number, as {@code ls -l /proc/self/ns/net} shows it
 */
public record HostIdentity(String bootId, String network) {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Path NETWORK = Path.of("/proc/thread-self/ns/net");

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof HostIdentity identity
                && identity.bootId.equals(bootId)
                && identity.network.equals(network);
    }

    @Override
    public int hashCode() {
        return bootId.hashCode() ^ network.hashCode();
    }

    /** That of the calling thread. */
    public static HostIdentity current() throws IOException {
        String link = Files.readSymbolicLink(NETWORK).toString();
        return new HostIdentity(Files.readString(BOOT_ID).strip(), link.replaceAll("[^0-9]", ""));
    }
}
