package org.jvrrpd.daemon.host;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostView;
import org.jvrrpd.linux.InterfaceNames;

/** Who configures an interface, by the state files in /run. */
final class InterfaceManagers {
    private InterfaceManagers() {}

    static HostView.@Nullable InterfaceManager of(String interfaceName) {
        int index = InterfaceNames.index(interfaceName);
        if (index == 0) {
            return null;
        }
        HostView.@Nullable InterfaceManager networkd =
                networkd(SmallFiles.lines("/run/systemd/netif/links/" + index), interfaceName);
        return networkd != null
                ? networkd
                : networkManager(
                        SmallFiles.lines("/run/NetworkManager/devices/" + index), interfaceName);
    }

    private static HostView.@Nullable InterfaceManager networkd(List<String> state, String name) {
        String file = value(state, "NETWORK_FILE=");
        if (file.isEmpty() || value(state, "ADMIN_STATE=").equals("unmanaged")) {
            return null;
        }
        String keep = value(SmallFiles.lines(file), "KeepConfiguration=");
        if (keep.equals("static") || keep.equals("yes") || keep.equals("true")) {
            return null;
        }
        return new HostView.InterfaceManager(
                "systemd-networkd",
                "write KeepConfiguration=static under [Network] in a drop-in of "
                        + file
                        + ", then: networkctl reload && networkctl reconfigure "
                        + name);
    }

    private static HostView.@Nullable InterfaceManager networkManager(
            List<String> state, String name) {
        if (!value(state, "managed=").equals("true")
                || value(state, "connection-uuid=").isEmpty()) {
            return null;
        }
        return new HostView.InterfaceManager(
                "NetworkManager",
                "let it leave the interface alone: nmcli device set "
                        + name
                        + " managed no; or do not reactivate the connection of a MASTER");
    }

    private static String value(List<String> lines, String key) {
        String found = "";
        for (String line : lines) {
            found = line.strip().startsWith(key) ? line.strip().substring(key.length()) : found;
        }
        return found;
    }
}
