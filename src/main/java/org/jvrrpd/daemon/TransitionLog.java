package org.jvrrpd.daemon;

import java.util.List;
import java.util.function.BooleanSupplier;
import org.jvrrpd.daemon.log.MessageId;
import org.jvrrpd.model.VirtualAddress;
import org.jvrrpd.net.Family;
import org.jvrrpd.vrrp.port.InstanceId;
import org.jvrrpd.vrrp.port.Reason;
import org.jvrrpd.vrrp.port.Transition;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.jvrrpd.vrrp.port.VrrpState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what the protocol tells: one line per transition in keepalived's shape (PRC-22), which
 * people grep for, with the reason behind it, and the same as journal fields.
 */
final class TransitionLog implements TransitionListener {
    private static final Logger LOG = LoggerFactory.getLogger("jvrrpd");

    private final BooleanSupplier detailed;

    /**
     * @param detailed whether keepalived's {@code -D} lines are wanted
     */
    TransitionLog(BooleanSupplier detailed) {
        this.detailed = detailed;
    }

    @Override
    public void onTransition(Transition transition) {
        if (!transition.announced() && !detailed.getAsBoolean()) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("MESSAGE_ID", messageId(transition.to()).id())
                .addKeyValue("JVRRPD_INSTANCE", transition.id().name())
                .addKeyValue("JVRRPD_STATE", transition.to().word())
                .addKeyValue("JVRRPD_FROM", transition.from().word())
                .addKeyValue("JVRRPD_REASON", transition.reason().name())
                .addKeyValue("JVRRPD_DETAIL", transition.detail())
                .addKeyValue("JVRRPD_PRIORITY", transition.priority())
                .log(line(transition));
    }

    /** The text of the line. */
    static String line(Transition transition) {
        boolean init = transition.from() == VrrpState.INITIALIZE;
        String head =
                "("
                        + transition.id()
                        + ") Entering "
                        + transition.to().word()
                        + " STATE"
                        + (init && !transition.to().holdsAddresses() ? " (init)" : "");
        String detail = transition.detail();
        if (transition.reason() == Reason.STARTUP) {
            return detail.isEmpty() ? head : head + ": " + detail;
        }
        return head
                + ": "
                + transition.reason().sentence()
                + (detail.isEmpty() ? "" : " (" + detail + ")");
    }

    private static MessageId messageId(VrrpState state) {
        return switch (state) {
            case MASTER -> MessageId.ENTERED_MASTER;
            case BACKUP -> MessageId.ENTERED_BACKUP;
            case FAULT -> MessageId.ENTERED_FAULT;
            case INITIALIZE, RELEASING, RESUMING, STOPPED -> MessageId.ENTERED_OTHER;
        };
    }

    @Override
    public void onPriorityChanged(
            InstanceId id, VrrpState state, int before, int after, long atNanos) {
        LOG.atInfo()
                .addKeyValue("MESSAGE_ID", MessageId.PRIORITY_CHANGED.id())
                .addKeyValue("JVRRPD_INSTANCE", id.name())
                .addKeyValue("JVRRPD_STATE", state.word())
                .addKeyValue("JVRRPD_PRIORITY", after)
                .log("({}) Changing effective priority from {} to {}", id, before, after);
    }

    @Override
    public void onRemark(Remark remark) {
        if (remark.detailed() && !detailed.getAsBoolean()) {
            return;
        }
        LOG.atInfo()
                .addKeyValue("MESSAGE_ID", MessageId.REMARK.id())
                .addKeyValue("JVRRPD_INSTANCE", remark.id().name())
                .log(line(remark));
    }

    /** The text of the line; some of keepalived's have a colon behind the instance. */
    static String line(Remark remark) {
        String text = remark.text();
        return "(" + remark.id() + ")" + (text.startsWith(":") ? "" : " ") + text;
    }

    @Override
    public void onAnnounced(InstanceId id, List<VirtualAddress> addresses, long atNanos) {
        if (!detailed.getAsBoolean()) {
            return;
        }
        for (VirtualAddress address : addresses) {
            boolean isIpv4 = address.address().family() == Family.IPV4;
            LOG.atInfo()
                    .addKeyValue("MESSAGE_ID", MessageId.REMARK.id())
                    .addKeyValue("JVRRPD_INSTANCE", id.name())
                    .log(
                            "({}) Sending/queueing {} on {} for {}",
                            id,
                            isIpv4 ? "gratuitous ARPs" : "Unsolicited Neighbour Adverts",
                            address.interfaceName(),
                            address.address());
        }
    }

    @Override
    public void onNotice(String text, long atNanos) {
        LOG.atInfo().addKeyValue("MESSAGE_ID", MessageId.REMARK.id()).log(text);
    }

    /** The engine remarks on it; nothing more to say. */
}
