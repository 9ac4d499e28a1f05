package org.jvrrpd.config.effective;

import java.util.function.UnaryOperator;
import org.jvrrpd.model.ScriptCommand;

/**
 * What keepalived's dump shows of an instance besides its settings (DMP-03).
 *
 * @param masterPriority 0: none known
 * @param lastTransitionSeconds since 1970, with six decimals
 * @param addressesSet whether the addresses are on their interfaces
 * @param state number of FSM-01
 * @param wantedState number of FSM-01
 * @param located gives a command the path that it really has
 */
public record RunState(
        int masterPriority,
        String lastTransitionSeconds,
        int effectivePriority,
        boolean addressesSet,
        long masterIntervalNanos,
        int state,
        int wantedState,
        UnaryOperator<ScriptCommand> located) {}
