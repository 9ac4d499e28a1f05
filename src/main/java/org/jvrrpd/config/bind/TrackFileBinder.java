package org.jvrrpd.config.bind;

import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.source.DiagnosticCode;
import org.jvrrpd.config.source.Span;
import org.jvrrpd.config.syntax.Block;
import org.jvrrpd.config.syntax.Statement;
import org.jvrrpd.config.syntax.Word;
import org.jvrrpd.model.TrackFile;

/** The block {@code track_file} (TRK-10). */
final class TrackFileBinder {
    private static final int WEIGHT_MAX = 254;
    private static final BlockTable<Draft> TABLE =
            new BlockTable<Draft>("track_file", draft -> draft.settings)
                    .on("weight", TrackFileBinder::bindWeight)
                    .on("init_file", TrackFileBinder::bindInitial);

    private TrackFileBinder() {}

    private static final class Draft {
        final SettingsDraft settings = new SettingsDraft();
        WeightBinder.Weight weight = new WeightBinder.Weight(1, false);
        TrackFile.@Nullable Initial initial;
    }

    /** The file; null, with a finding, if no path is named (CFG-26). */
    static @Nullable TrackFile bind(String name, Block block, Span span, Binding binding) {
        Draft draft = new Draft();
        TABLE.bind(block, draft, "track_file " + name, binding);
        if (!(draft.settings.find("file") instanceof String path)) {
            binding.report(
                    DiagnosticCode.INCOMPLETE,
                    span,
                    "track_file " + name + " names no file",
                    "it is left out, so nothing is tracked by it",
                    "add file PATH to the block");
            return null;
        }
        return new TrackFile(
                name, path, draft.weight.value(), draft.weight.reverse(), draft.initial);
    }

    private static void bindWeight(Draft draft, Statement statement, Binding binding) {
        draft.weight = WeightBinder.bind(statement, WEIGHT_MAX, draft.weight, binding);
    }

    private static void bindInitial(Draft draft, Statement statement, Binding binding) {
        int value = 0;
        boolean overwrites = false;
        for (Word word : statement.arguments()) {
            Long number = Values.cNumber(word.text());
            if (word.text().equals("overwrite")) {
                overwrites = true;
            } else if (number == null) {
                binding.refuse(
                        word.span(),
                        "'" + word.text() + "' is no number",
                        "0 is used",
                        "write init_file VALUE, or init_file VALUE overwrite");
            } else {
                value = number.intValue();
            }
        }
        draft.initial = new TrackFile.Initial(value, overwrites);
    }
}
