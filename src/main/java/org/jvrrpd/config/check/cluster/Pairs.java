package org.jvrrpd.config.check.cluster;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.Subject;
import org.jvrrpd.config.check.view.WrittenBlock;
import org.jvrrpd.model.VrrpInstance;

/** An instance on two nodes: the same number on the wire, else the same name. */
record Pairs(Subject first, VrrpInstance mine, Subject second, VrrpInstance other) {
    static List<Pairs> of(Subject first, Subject second) {
        List<Pairs> pairs = new ArrayList<>();
        for (VrrpInstance instance : first.config().instances()) {
            @Nullable VrrpInstance other = partner(instance, second);
            if (other != null) {
                pairs.add(new Pairs(first, instance, second, other));
            }
        }
        return pairs;
    }

    private static @Nullable VrrpInstance partner(VrrpInstance instance, Subject second) {
        @Nullable VrrpInstance best = null;
        for (VrrpInstance other : second.config().instances()) {
            if (other.family() != instance.family()) {
                continue;
            }
            boolean number = other.vrid() == instance.vrid();
            boolean name = other.name().equals(instance.name());
            if (number && name) {
                return other;
            }
            boolean better = best == null || number && best.vrid() != instance.vrid();
            best = (number || name) && better ? other : best;
        }
        return best;
    }

    /** The instance as the first file writes it. */
    WrittenBlock firstBlock() {
        return first.written().instance(mine.name());
    }

    /** The instance as the second file writes it. */
    WrittenBlock secondBlock() {
        return second.written().instance(other.name());
    }

    /** {@code a.conf:12}: where the first file writes the keyword. */
    String there(String keyword) {
        return firstBlock().spanOf(keyword).toString();
    }
}
