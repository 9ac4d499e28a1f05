package org.jvrrpd.config.check.instance;

import org.jvrrpd.config.check.view.Rule;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpInstance;
import org.jvrrpd.net.IpAddress;

/** R04: everybody's sample has virtual_router_id 51. */
final class SampleVridRule implements Rule {
    private static final int SAMPLE = 51;

    @Override
    public void run(Subject subject, Diagnostics diagnostics) {
        for (VrrpInstance instance : subject.config().instances()) {
            if (instance.vrid() == SAMPLE) {
                diagnostics.add(
                        DiagnosticCode.SAMPLE_VRID,
                        subject.written().instance(instance.name()).spanOf("virtual_router_id"),
                        "virtual_router_id 51 is the number of the sample file that most people start from",
                        "if another pair on this network has kept it too, each pair hears the adverts of the"
                                + " other, and one of them is left without its addresses",
                        "pick a number that nobody on this network uses, on all hosts of the instance:"
                                + " virtual_router_id "
                                + proposal(instance));
            }
        }
    }

    /** The last part of the address is what people remember. */
    private static long proposal(VrrpInstance instance) {
        if (instance.addresses().isEmpty()) {
            return SAMPLE + 1;
        }
        IpAddress address = instance.addresses().get(0).address();
        long last = address.low() & 255;
        return last == 0 || last == SAMPLE ? SAMPLE + 1 : last;
    }
}
