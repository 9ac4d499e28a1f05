package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** The names that a case has given to its blocks. */
final class Names {
    private final Map<String, List<String>> byBlock = new HashMap<>();

    private int instances;

    /** How many instances the case will have; groups may name them before. */
    void expectInstances(int count) {
        instances = count;
    }

    /** The names that instances have or will have. */
    List<String> instances() {
        return IntStream.rangeClosed(1, instances).mapToObj(i -> "instance_" + i).toList();
    }

    /** A new name for a block of that kind. */
    String define(String block) {
        List<String> names = byBlock.computeIfAbsent(kind(block), kind -> new ArrayList<>());
        names.add(kind(block) + "_" + (names.size() + 1));
        return names.get(names.size() - 1);
    }

    /** One that is defined, when odd one that is not; empty text: there is none. */
    String one(String block, Draw draw) {
        List<String> names = byBlock.getOrDefault(kind(block), List.of());
        return draw.isOdd() ? "nothing" : names.isEmpty() ? "" : draw.one(names);
    }

    List<String> all(String block) {
        return byBlock.getOrDefault(kind(block), List.of());
    }

    /** Both spellings of a block define names of one kind. */
    private static String kind(String block) {
        return block.replaceFirst("^vrrp_", "").replaceFirst("^bfd_instance$", "bfd");
    }
}
