package org.jvrrpd.outbound;

import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.vrrp.port.InstanceId;

/** Hears of addresses that could not be installed: {@code EngineInput::onAddressFailed}. */
@FunctionalInterface
public interface AddressFailureListener {
    void onAddressFailed(InstanceId id, VirtualAddress address, String why, long nowNanos);
}
