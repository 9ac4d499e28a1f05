package org.jvrrpd.config.check.instance;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.ConfigLoader;
import org.jvrrpd.config.LoadOptions;
import org.jvrrpd.config.check.Checks;
import org.jvrrpd.config.source.Diagnostic;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.model.AddressLease;

class LeaseRuleTest {
    private static List<String> findings(int addresses, String line) {
        String text =
                "vrrp_instance VI_1 {\ninterface eth0\nvirtual_router_id 1\n"
                        + line
                        + "\nvirtual_ipaddress {\n10.77.1.100/24\n}\nvirtual_ipaddress_excluded {\n"
                        + IntStream.range(1, addresses)
                                .mapToObj(i -> "10.78." + i / 200 + "." + (i % 200 + 1) + "/32\n")
                                .collect(Collectors.joining())
                        + "}\n}\n";
        return ConfigLoader.loadText(text, Path.of("a.conf"), LoadOptions.of("a"))
                .advised(Checks.ofOneFile())
                .diagnostics()
                .stream()
                .filter(one -> one.code() == DiagnosticCode.LEASE)
                .map(Diagnostic::message)
                .toList();
    }

    /** docs/leases.md: the kernel could not renew them in time. */
    @Test
    void soManyAddressesThatAutoIsOffAreTold() {
        int most = AddressLease.AUTO_ADDRESSES_MAX;
        assertEquals(List.of(), findings(most, ""));
        String tooMany = "with more than 4000 addresses in an instance they are no leases";
        assertEquals(List.of(tooMany), findings(most + 1, ""));
        assertEquals(List.of(tooMany), findings(most + 1, "address_lease auto"));
        assertEquals(List.of(), findings(most + 1, "address_lease off"));
        assertEquals(List.of(), findings(most + 1, "address_lease 2"));
    }
}
