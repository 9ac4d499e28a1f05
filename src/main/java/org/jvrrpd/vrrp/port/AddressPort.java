package org.jvrrpd.vrrp.port;

import java.util.List;
import org.jvrrpd.model.VirtualAddress;

/**
 * Puts addresses on interfaces and takes them away. Requests of one turn leave together at its end,
 * in order. Failures come back as {@code EngineInput.onAddressFailed}. An address that was there
 * before and is not ours is left alone by both methods. Loop thread only.
 */
public interface AddressPort {
    void install(InstanceId id, List<VirtualAddress> addresses);

    void withdraw(InstanceId id, List<VirtualAddress> addresses);
}
