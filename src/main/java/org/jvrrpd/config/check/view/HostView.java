package org.jvrrpd.config.check.view;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.model.GlobalDefs;
import org.jvrrpd.model.ScriptAccount;
import org.jvrrpd.net.IpAddress;

/**
 * What rules may ask of the host. Every answer comes within bounded time; what cannot be learned is
 * null, and then a rule stays silent: a false alarm is worse than a missed one.
 */
public interface HostView {
    /** The interface of that name, or null. */
    @Nullable HostInterface networkInterface(String name);

    /** All interfaces. */
    List<HostInterface> interfaces();

    /** What a script's path leads to for the account that would run it; null: unknown. */
    @Nullable ScriptLook script(String path, @Nullable ScriptAccount account, GlobalDefs global);

    /** Whether there is such an account; true if that is not known. */
    boolean hasUser(String name);

    /** Whether a program of that name is on the PATH. */
    default boolean hasProgram(String name) {
        return programPath(name) != null;
    }

    /** Where on the PATH the program of that name is; null: nowhere, or not known. */
    @Nullable String programPath(String name);

    /** What the firewall does with packets to this host; null: unknown. */
    @Nullable Firewall firewall();

    /** What Nginx is configured to listen on; null: no Nginx, or not known. */
    @Nullable List<Listen> nginxListens();

    /** A kernel setting such as {@code net.ipv4.ip_nonlocal_bind}; null: unknown. */
    @Nullable Integer sysctl(String name);

    /** Who configures the interface; null: nobody that is known to remove addresses. */
    @Nullable InterfaceManager manager(String interfaceName);

    /** Whether SELinux is enforcing. */
    boolean isSelinuxEnforcing();

    /** Whether something keeps the clock right; null: unknown. */
    @Nullable Boolean isClockKept();

    /** Adverts that were heard on an interface lately; empty if nobody listened. */
    List<HeardAdvert> heardAdverts(String interfaceName);

    /**
     * The verdict of the firewall on packets to this host.
     *
     * @param where the chain, as messages name it
     * @param dropsByDefault what no rule accepts is dropped
     * @param acceptedProtocols numbers of IP protocols that some rule accepts
     * @param acceptsMore some rule accepts without naming a protocol, so nothing can be said
     */
    record Firewall(
            String where,
            boolean dropsByDefault,
            List<Integer> acceptedProtocols,
            boolean acceptsMore) {
        public Firewall {
            acceptedProtocols = List.copyOf(acceptedProtocols);
        }
    }

    /** A {@code listen} of Nginx; a null address is the wildcard. */
    record Listen(@Nullable IpAddress address, int port) {}

    /**
     * A program that configures an interface.
     *
     * @param program {@code systemd-networkd} or {@code NetworkManager}
     * @param remedy how to make it leave addresses of others alone
     */
    record InterfaceManager(String program, String remedy) {}

    /** An advert of another host. */
    record HeardAdvert(int vrid, IpAddress source, List<IpAddress> addresses) {
        public HeardAdvert {
            addresses = List.copyOf(addresses);
        }
    }
}
