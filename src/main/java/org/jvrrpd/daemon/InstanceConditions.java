package org.jvrrpd.daemon;

import org.jvrrpd.daemon.log.MessageId;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.vrrp.port.TransitionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** Keeps the conditions of instances for the status, with a line when each begins and ends. */
final class InstanceConditions implements TransitionListener {
    private static final Logger LOG = LoggerFactory.getLogger("jvrrpd");

    private final ConditionBoard board;

    InstanceConditions(ConditionBoard board) {
        this.board = board;
    }

    @Override
    public void onCondition(ConditionChange change) {
        String name = change.id().name();
        String detail = change.detail();
        if (detail == null) {
            board.clear(change.condition(), name);
        } else {
            board.raise(change.condition(), name, detail, change.atNanos());
        }
        if (change.isNew()) {
            LOG.atLevel(detail == null ? Level.INFO : Level.WARN)
                    .addKeyValue("MESSAGE_ID", MessageId.CONDITION.id())
                    .addKeyValue("JVRRPD_INSTANCE", name)
                    .addKeyValue("JVRRPD_CONDITION", change.condition().name())
                    .log(line(change));
        }
    }

    /** The text of the line. */
    static String line(ConditionChange change) {
        Condition condition = change.condition();
        String detail = change.detail();
        return "("
                + change.id()
                + ") "
                + condition
                + (detail == null
                        ? " is over"
                        : ": " + condition.sentence() + ": " + detail + "; " + condition.remedy());
    }
}
