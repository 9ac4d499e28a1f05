package org.jvrrpd.daemon.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.jvrrpd.config.check.view.HostView;

class NftRulesetTest {
    private static final String HEAD =
            "table inet filter {\n\tchain input {\n"
                    + "\t\ttype filter hook input priority filter; policy drop;\n"
                    + "\t\tct state established,related accept\n\t\tiif \"lo\" accept\n";

    private static HostView.@Nullable Firewall read(String rules) {
        return NftRuleset.read(HEAD + rules + "\t}\n}\n");
    }

    @Test
    void aFirewallThatKnowsNoVrrpAcceptsNone() {
        HostView.Firewall firewall =
                known(read("\t\ttcp dport { 22, 80 } accept\n\t\tip protocol icmp accept\n"));
        assertEquals("inet filter input", firewall.where());
        assertEquals(List.of(1), firewall.acceptedProtocols());
        assertEquals(false, firewall.acceptsMore());
    }

    @Test
    void vrrpIsKnownByNameNumberAndInSets() {
        for (String rule :
                List.of("ip protocol vrrp", "ip protocol 112", "meta l4proto { ah, vrrp }")) {
            HostView.Firewall firewall = known(read("\t\t" + rule + " accept\n"));
            assertEquals(true, firewall.acceptedProtocols().contains(112), rule);
        }
    }

    @Test
    void aRuleThatNamesNoProtocolMayAcceptAdverts() {
        assertEquals(true, known(read("\t\tip saddr 10.0.0.0/24 accept\n")).acceptsMore());
    }

    @Test
    void aFirewallThatAcceptsByDefaultIsNone() {
        assertNull(NftRuleset.read(HEAD.replace("policy drop", "policy accept") + "\t}\n}\n"));
        assertNull(NftRuleset.read("garbage {\n}\n}"));
    }

    private static HostView.Firewall known(HostView.@Nullable Firewall firewall) {
        if (firewall == null) {
            throw new AssertionError();
        }
        return firewall;
    }
}
