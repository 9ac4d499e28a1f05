package org.jvrrpd.daemon;

import java.io.IOException;
import java.net.NetworkInterface;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.linux.InterfaceNames;
import org.jvrrpd.linux.namespace.NetworkNamespace;
import org.jvrrpd.linux.netlink.DumpChannel;
import org.jvrrpd.linux.netlink.LinkMessage;

/** What loading a configuration asks of this host: names, interfaces, environment. */
public final class HostFacts {
    private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");
    private static final int INTERFACE_NAME_SIZE_MAX = 15;

    private HostFacts() {}

    /**
     * @param configId null: the host's name up to its first dot (CFG-15)
     * @param checkInterfaces whether the file is for this host: a missing interface is a finding,
     *     and key files are read
     */
    public static LoadOptions loadOptions(@Nullable String configId, boolean checkInterfaces) {
        LoadOptions options =
                LoadOptions.of(configId == null ? hostName() : configId)
                        .withEnvironment(System::getenv)
                        .withIprouteNames(new IprouteNames()::number)
                        .withRandom(
                                (low, high) -> ThreadLocalRandom.current().nextInt(low, high + 1));
        return checkInterfaces
                ? options.withInterfaces(HostFacts::interfaceExists, HostFacts::mtuBytes)
                        .withVrfs(HostFacts::isVrf)
                        .withKeyFiles(KeyFiles.ofThisProcess()::read)
                : options;
    }

    /** The host's name up to its first dot. */
    static String hostName() {
        try {
            String name = Files.readString(HOST_NAME).strip();
            int dot = name.indexOf('.');
            return dot < 0 ? name : name.substring(0, dot);
        } catch (IOException e) {
            return "localhost";
        }
    }

    private static boolean interfaceExists(String name) {
        return InterfaceNames.index(name) != 0;
    }

    /** Asked for routes that name a VRF only. */
    private static boolean isVrf(String name) {
        List<LinkMessage> found = new ArrayList<>();
        try (DumpChannel channel = DumpChannel.open()) {
            channel.links(
                    link -> {
                        if (name.equals(link.name()) && link.vrfTable() != LinkMessage.NO_VRF) {
                            found.add(link);
                        }
                    });
        }
        return !found.isEmpty();
    }

    /** /sys shows the namespace that the process was started in. */
    private static int mtuBytes(String name) {
        boolean plain = name.length() <= INTERFACE_NAME_SIZE_MAX && name.indexOf('/') < 0;
        try {
            if (NetworkNamespace.hasEntered()) {
                @Nullable NetworkInterface found = NetworkInterface.getByName(name);
                return found == null ? LoadOptions.MTU_BYTES : found.getMTU();
            }
            return plain
                    ? Integer.parseInt(
                            Files.readString(Path.of("/sys/class/net", name, "mtu")).strip())
                    : LoadOptions.MTU_BYTES;
        } catch (IOException | NumberFormatException e) {
            return LoadOptions.MTU_BYTES;
        }
    }
}
