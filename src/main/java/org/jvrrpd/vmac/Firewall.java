package org.jvrrpd.vmac;

import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jvrrpd.firewall.FirewallText;
import org.jvrrpd.firewall.Nft;
import org.jvrrpd.health.Condition;
import org.jvrrpd.health.ConditionBoard;
import org.jvrrpd.linux.netlink.LinkDetails;
import org.jvrrpd.linux.netlink.NftGeneration;
import org.jvrrpd.model.Config;
import org.jvrrpd.net.Family;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the kernel have the tables that the configurations need, each noted first (FW-02 to FW-06).
 * A table that somebody else has flushed is set again. One thread.
 */
final class Firewall {
    private static final Logger LOG = LoggerFactory.getLogger(Firewall.class);
    private static final String SUBJECT = "nftables";

    private final Traces traces;
    private final ConditionBoard conditions;
    private final LongSupplier clock;
    private Map<Family, String> applied = Map.of();
    private long generation;
    private boolean isLossTold;

    Firewall(Traces traces, ConditionBoard conditions, LongSupplier clock) {
        this.traces = traces;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** Whether there is a table to be set, or one of a former process to be taken over. */
    boolean matters(Config placed) {
        return !traces.tables().isEmpty() || !FirewallText.of(List.of(placed), name -> 1).isEmpty();
    }

    /** Returns whether all is as wanted. */
    boolean ensure(List<Config> covered, KernelView view) {
        if (covered.isEmpty()) {
            return true;
        }
        Map<Family, String> wanted = FirewallText.of(covered, name -> index(name, view));
        String table = FirewallText.tableName(covered.get(covered.size() - 1).global());
        if (wanted.equals(applied) && superfluous(wanted, table).isEmpty() && !isLost(table)) {
            conditions.clear(Condition.FIREWALL_REFUSED, SUBJECT);
            return true;
        }
        String problem = apply(wanted, table);
        if (problem.isEmpty()) {
            applied = wanted;
            generation = NftGeneration.read();
            isLossTold = false;
            conditions.clear(Condition.FIREWALL_REFUSED, SUBJECT);
        } else if (conditions.raise(
                Condition.FIREWALL_REFUSED, SUBJECT, problem, clock.getAsLong())) {
            LOG.error("the packet filter could not be set: {}", problem);
        }
        return problem.isEmpty();
    }

    private static int index(String name, KernelView view) {
        LinkDetails details = view.link(name);
        return details == null ? 0 : details.link().index();
    }

    /** Asked only if anybody has changed any table since. */
    private boolean isLost(String table) {
        if (applied.isEmpty()) {
            return false;
        }
        long now = NftGeneration.read();
        if (now == generation) {
            return false;
        }
        boolean lost = applied.keySet().stream().anyMatch(family -> !Nft.has(family, table));
        if (lost && !isLossTold) {
            isLossTold = true;
            LOG.warn("somebody has removed the packet filter of {}; it is set again", table);
        }
        if (!lost) {
            generation = now; // what is lost is asked for again until it is set
        }
        return lost;
    }

    private String apply(Map<Family, String> wanted, String table) {
        Set<Traces.Table> gone = superfluous(wanted, table);
        StringBuilder text = new StringBuilder();
        gone.forEach(one -> text.append(Nft.removal(one.family(), one.name())));
        wanted.keySet().forEach(family -> text.append(Nft.removal(family, table)));
        wanted.values().forEach(text::append);
        try {
            List<Traces.Table> before = traces.tables();
            for (Family family : wanted.keySet()) {
                traces.note(new Traces.Table(family, table));
            }
            String problem = Nft.execute(text.toString());
            Collection<Traces.Table> absent = problem.isEmpty() ? gone : Set.of();
            if (Nft.isRefusal(problem)) {
                absent = traces.tables();
                absent.removeAll(before); // nothing was set: what is there is somebody else's
            }
            for (Traces.Table one : absent) {
                traces.forgetTable(one);
            }
            return problem;
        } catch (IOException e) {
            return "it cannot be noted in the run directory: " + e;
        }
    }

    /** Those that are noted, by this process or one before it, and are not wanted now. */
    private Set<Traces.Table> superfluous(Map<Family, String> wanted, String table) {
        Set<Traces.Table> noted = new LinkedHashSet<>(traces.tables());
        wanted.keySet().forEach(family -> noted.remove(new Traces.Table(family, table)));
        return noted;
    }

    /** Removes every table that is noted. Returns how many could not be. */
    static int removeAll(Traces traces) {
        int failed = 0;
        for (Traces.Table noted : traces.tables()) {
            String problem = Nft.execute(Nft.removal(noted.family(), noted.name()));
            try {
                if (problem.isEmpty()) {
                    traces.forgetTable(noted);
                    LOG.info("removed the packet filter {} ({})", noted.name(), noted.family());
                } else {
                    LOG.error("packet filter {} NOT removed: {}", noted.name(), problem);
                    failed++;
                }
            } catch (IOException e) {
                LOG.error("cannot note that {} is removed: {}", noted.name(), e.toString());
                failed++;
            }
        }
        return failed;
    }
}
