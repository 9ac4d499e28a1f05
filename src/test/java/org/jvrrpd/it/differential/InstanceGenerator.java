package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** One {@code vrrp_instance} with its blocks. */
final class InstanceGenerator {
    private static final long MICROS_OF_CENTISECOND = 10_000;

    private final Draw draw;
    private final int number;
    private final List<String> scripts;
    private final List<String> body = new ArrayList<>();

    InstanceGenerator(Draw draw, int number, List<String> scripts) {
        this.draw = draw;
        this.number = number;
        this.scripts = scripts;
    }

    void write(BlockText text) {
        if (!draw.isOdd()) {
            body.add("interface " + Argument.interfaceName().text(draw));
        }
        body.add(
                "virtual_router_id "
                        + (draw.isOdd() ? draw.one("0", "256", "x", "") : number * 20));
        CaseGenerator.addSettings(draw, Settings.INSTANCE, body);
        if (draw.chance(50)) {
            body.add("advert_int " + interval());
        }
        addresses();
        trackers();
        unicast();
        if (draw.chance(25)) {
            block(
                    "authentication",
                    i -> List.of("auth_type", "auth_pass").get(i) + " " + authentication(i),
                    2);
        }
        text.block(
                "vrrp_instance " + (draw.isOdd() ? "\"VI " + number + "\"" : "VI_" + number), body);
    }

    /** What suits the version; the version of global_defs is not looked at. */
    private String interval() {
        if (!body.contains("version 3")) {
            return Argument.number(1, 255).text(draw);
        }
        long centis = draw.between(1, draw.chance(50) ? 4095 : 200);
        return draw.isOdd()
                ? draw.one("0.001", "40.96", "41", "0", "0.015", "1.x")
                : Argument.seconds(centis * MICROS_OF_CENTISECOND, centis * MICROS_OF_CENTISECOND)
                        .text(draw)
                        .replaceAll("^[2-9]$", "2");
    }

    private String authentication(int index) {
        if (draw.isOdd()) {
            return draw.one("NONE", "", "PASS;", "a_password_that_is_long", "pass");
        }
        return index == 0 ? draw.one("PASS", "PASS", "PASS", "AH") : draw.one("1234", "secret12");
    }

    private void addresses() {
        if (draw.chance(97)) {
            block("virtual_ipaddress", i -> Lines.address(draw, number, i), 1 + draw.below(3));
        }
        if (draw.chance(15)) {
            block(
                    "virtual_ipaddress_excluded",
                    i ->
                            draw.chance(50)
                                    ? Lines.address6(draw, number, i)
                                    : Lines.address(draw, number, 100 + i),
                    1 + draw.below(2));
        }
        if (draw.chance(12)) {
            block("virtual_routes", i -> Lines.route(draw, number, i), 1 + draw.below(2));
        }
        if (draw.chance(8)) {
            block("virtual_rules", i -> Lines.rule(draw, number, i), 1 + draw.below(2));
        }
    }

    private void trackers() {
        if (draw.chance(20)) {
            block("track_interface", i -> Lines.tracked(draw, "d" + (3 - i)), 1 + draw.below(2));
        }
        if (!scripts.isEmpty() && draw.chance(70)) {
            block("track_script", i -> Lines.tracked(draw, trackedScript(i)), scripts.size());
        }
    }

    private String trackedScript(int index) {
        return draw.isOdd() ? "nothing" : scripts.get(index);
    }

    private void unicast() {
        if (!draw.chance(12)) {
            return;
        }
        if (draw.chance(70)) {
            body.add("unicast_src_ip " + draw.one("192.0.2.1", "192.0.2.44"));
        }
        if (draw.chance(20)) {
            body.add(draw.one("track_src_ip", "check_unicast_src", "unicast_ttl 9"));
        }
        block("unicast_peer", i -> Lines.peer(draw, i), 1 + draw.below(2));
    }

    private void block(String head, IntFunction<String> line, int count) {
        List<String> inside = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            inside.add(line.apply(i));
        }
        BlockText block = new BlockText(draw);
        block.block(head, inside);
        body.addAll(block.lines());
    }
}
