package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes a configuration from a seed. A third of them are right in every line, a third have wrong
 * values, and the rest has lines that are doubled, moved, cut or lost as well.
 */
final class CaseGenerator {
    private static final int FLAVOURS = 3;
    private static final int ODD_PERCENT = 4;

    private final Draw draw;
    private final BlockText text;
    private final List<String> scripts = new ArrayList<>();
    private final List<String> instances = new ArrayList<>();

    private CaseGenerator(Draw draw) {
        this.draw = draw;
        this.text = new BlockText(draw);
    }

    static Case of(long seed) {
        long flavour = seed % FLAVOURS;
        Draw draw = new Draw(seed, flavour == 0 ? 0 : ODD_PERCENT);
        CaseGenerator generator = new CaseGenerator(draw);
        generator.write();
        TextChanges changes = new TextChanges(draw, generator.text.lines());
        changes.disguise();
        if (flavour == 2) {
            changes.damage();
        }
        return new Case(seed, changes.lines(), changes.parts());
    }

    private void write() {
        boolean globalLast = draw.chance(5);
        if (!globalLast) {
            global();
        }
        boolean groupFirst = draw.chance(50);
        int count = 1 + draw.below(3);
        for (int i = draw.below(3); i > 0; i--) {
            script(i);
        }
        for (int i = 1; i <= count; i++) {
            instances.add("VI_" + i);
        }
        if (groupFirst) {
            group();
        }
        for (int i = 1; i <= count; i++) {
            new InstanceGenerator(draw, i, scripts).write(text);
        }
        if (!groupFirst) {
            group();
        }
        if (globalLast) {
            global();
        }
    }

    private void global() {
        List<String> body = new ArrayList<>();
        if (draw.chance(90)) {
            body.add("enable_script_security");
        }
        body.add("script_user root");
        addSettings(draw, Settings.GLOBAL, body);
        text.block("global_defs", body);
    }

    private void script(int number) {
        String name = "check_" + number;
        List<String> body = new ArrayList<>();
        body.add("script " + Argument.script().text(draw).replaceAll(" root.*$", ""));
        addSettings(draw, Settings.SCRIPT, body);
        text.block("vrrp_script " + name, body);
        scripts.add(name);
    }

    private void group() {
        if (!draw.chance(15)) {
            return;
        }
        List<String> body = new ArrayList<>();
        BlockText inner = new BlockText(draw);
        inner.block("group", draw.isOdd() ? List.of("VI_1", "VI_9") : instances);
        body.addAll(inner.lines());
        if (draw.chance(30)) {
            body.add("notify " + Argument.script().text(draw));
        }
        if (draw.chance(20)) {
            body.add("sync_group_tracking_weight");
        }
        if (!scripts.isEmpty() && draw.chance(20)) {
            body.addAll(List.of("track_script {", Lines.tracked(draw, scripts.get(0)), "}"));
        }
        text.block("vrrp_sync_group G", body);
    }

    static void addSettings(Draw draw, List<Setting> settings, List<String> body) {
        for (Setting setting : settings) {
            if (draw.chance(setting.percent())) {
                body.add(setting.line(draw));
            }
        }
    }
}
