package org.jvrrpd.config.check.cluster;

import org.jvrrpd.config.check.view.PairRule;
import org.jvrrpd.config.check.view.SourceComments;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Diagnostics;
import org.jvrrpd.model.VrrpInstance;

/** N08, N09, N11: who of the two shall be MASTER. */
final class ElectionRule implements PairRule {
    /** In a comment beside the priority: two equal ones are meant. */
    static final String EQUAL_OK = "equal-ok";

    @Override
    public void run(Subject first, Subject second, Diagnostics diagnostics) {
        for (Pairs pair : Pairs.of(first, second)) {
            if (pair.mine().priority() == pair.other().priority()) {
                judgeEqual(pair, diagnostics);
            } else {
                judgeReturn(pair, diagnostics);
            }
            if (pair.mine().startAsMaster() && pair.other().startAsMaster()) {
                reportTwoMasters(pair, diagnostics);
            }
        }
    }

    private static void judgeEqual(Pairs pair, Diagnostics diagnostics) {
        String comments =
                SourceComments.near(pair.firstBlock().spanOf("priority"))
                        + SourceComments.near(pair.secondBlock().spanOf("priority"));
        if (comments.contains(EQUAL_OK)) {
            return;
        }
        diagnostics.add(
                DiagnosticCode.EQUAL_PRIORITIES,
                pair.secondBlock().spanOf("priority"),
                "both hosts have priority %d (%s)"
                        .formatted(pair.other().priority(), pair.there("priority")),
                "after a start of both, the higher source address wins; later whoever is MASTER stays it, so"
                        + " where the addresses are is a matter of history",
                "write priority %d on the host that shall be second; or, if it is meant, the comment # %s"
                                .formatted(Math.max(1, pair.other().priority() - 50), EQUAL_OK)
                        + " beside it");
    }

    private static void reportTwoMasters(Pairs pair, Diagnostics diagnostics) {
        diagnostics.add(
                DiagnosticCode.TWO_STATE_MASTER,
                pair.secondBlock().spanOf("state"),
                "both hosts have state MASTER (%s)".formatted(pair.there("state")),
                "the priority decides, not this word; but nopreempt and preempt_delay do not work beside it,"
                        + " and a reader looks for the MASTER on the wrong host",
                "write state BACKUP on both hosts: the higher priority becomes MASTER");
    }

    /** N11: the preferred host takes the addresses back the moment that it can. */
    private static void judgeReturn(Pairs pair, Diagnostics diagnostics) {
        boolean secondWins = pair.other().priority() > pair.mine().priority();
        VrrpInstance winner = secondWins ? pair.other() : pair.mine();
        WrittenBlock block = secondWins ? pair.secondBlock() : pair.firstBlock();
        if (!winner.preempt() || winner.preemptDelayNanos() > 0 || winner.isOwner()) {
            return;
        }
        boolean master = winner.startAsMaster();
        diagnostics.add(
                DiagnosticCode.PREEMPT_WITHOUT_DELAY,
                block.spanOf("priority"),
                "when this host returns after a failure, it takes the addresses back at once",
                "clients are interrupted a second time, perhaps before the services of this host are warm;"
                        + " a host that crashes again and again takes them each time",
                "write preempt_delay 60%s, or nopreempt to leave the addresses where they are"
                        .formatted(master ? " and state BACKUP instead of MASTER" : ""));
    }
}
