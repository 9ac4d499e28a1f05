package org.jvrrpd.config.bind;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.model.BfdInstance;
import org.jvrrpd.model.Settings;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;

/** The block {@code bfd_instance} (BFD-01, BFD-02). */
final class BfdBinder {
    private static final int NAME_LENGTH_MAX = 31;
    private static final int WEIGHT_MAX = 253;
    private static final int TTL_IPV4 = 255;
    private static final int TTL_IPV6 = 64;
    private static final BlockTable<Draft> TABLE =
            new BlockTable<Draft>("bfd_instance", draft -> draft.settings)
                    .ofUnservedBlock()
                    .on("weight", BfdBinder::bindWeight);
    private static final Map<String, Object> PRESETS =
            SettingsPresets.of("bfd_instance", TABLE::binds, null);

    private BfdBinder() {}

    private static final class Draft {
        final SettingsDraft settings = new SettingsDraft();
        WeightBinder.Weight weight = new WeightBinder.Weight(0, false);
    }

    /** The session; null, with a finding, if it has no usable name or neighbour. */
    static @Nullable BfdInstance bind(String name, Block block, Span span, Binding binding) {
        Draft draft = new Draft();
        TABLE.bind(block, draft, "bfd_instance " + name, binding);
        Settings settings = draft.settings.toModel(PRESETS);
        boolean named = name.length() <= NAME_LENGTH_MAX;
        if (!named || !settings.has("neighbor_ip")) {
            binding.report(
                    DiagnosticCode.INCOMPLETE,
                    span,
                    named
                            ? "bfd_instance " + name + " has no usable neighbor_ip"
                            : "the name of a bfd_instance has at most 31 characters",
                    "it is left out, so nothing is tracked by it",
                    named ? "add neighbor_ip ADDRESS" : "shorten it");
            return null;
        }
        boolean checker = block.statements().stream().anyMatch(s -> s.keyword().equals("checker"));
        boolean informs = settings.isOn("vrrp") || !checker;
        return toModel(name, draft, settings, informs, span, binding);
    }

    private static BfdInstance toModel(
            String name,
            Draft draft,
            Settings settings,
            boolean informsVrrp,
            Span span,
            Binding binding) {
        IpAddress neighbour = settings.address("neighbor_ip");
        IpAddress source = settings.has("source_ip") ? settings.address("source_ip") : null;
        if (source != null && source.family() != neighbour.family()) {
            binding.refuse(
                    span,
                    "source_ip is of the other family than neighbor_ip",
                    "the kernel chooses the source",
                    "name an address of the neighbour's family");
            source = null;
        }
        int otherwise = neighbour.family() == Family.IPV4 ? TTL_IPV4 : TTL_IPV6;
        int ttl = settings.has("ttl") ? (int) settings.number("ttl") : otherwise;
        return new BfdInstance(
                name,
                neighbour,
                source,
                settings.number("min_rx"),
                settings.number("min_tx"),
                settings.number("idle_tx"),
                (int) settings.number("multiplier"),
                settings.isOn("passive"),
                ttl,
                (int) Math.min(settings.number("max_hops"), ttl),
                settings.isOn("multihop"),
                draft.weight.value(),
                draft.weight.reverse(),
                informsVrrp);
    }

    private static void bindWeight(Draft draft, Statement statement, Binding binding) {
        draft.weight = WeightBinder.bind(statement, WEIGHT_MAX, draft.weight, binding);
    }
}
