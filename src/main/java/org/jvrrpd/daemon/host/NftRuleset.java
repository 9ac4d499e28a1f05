package org.jvrrpd.daemon.host;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.check.view.HostView;

/**
 * Reads what {@code nft list ruleset} prints: whether packets to this host are dropped unless a
 * rule accepts them, and which protocols rules accept. In doubt a rule accepts.
 */
final class NftRuleset {
    private static final Pattern TABLE = Pattern.compile("table (\\S+ \\S+) \\{.*");
    private static final Pattern CHAIN = Pattern.compile("chain (\\S+) \\{.*");
    private static final Pattern PROTOCOL =
            Pattern.compile("(?:ip protocol|meta l4proto|ip6 nexthdr) (\\{[^}]*}|\\S+)");
    private static final Map<String, Integer> NUMBERS =
            Map.of(
                    "icmp",
                    1,
                    "tcp",
                    6,
                    "udp",
                    17,
                    "esp",
                    50,
                    "ah",
                    51,
                    "icmpv6",
                    58,
                    "ipv6-icmp",
                    58,
                    "vrrp",
                    112,
                    "sctp",
                    132);

    private NftRuleset() {}

    private record Chain(String table, String name, List<String> lines) {
        boolean isHooked() {
            return lines.stream().anyMatch(line -> line.contains(" hook "));
        }

        boolean dropsInput() {
            boolean input = lines.stream().anyMatch(line -> line.contains(" hook input "));
            String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
            boolean policy = lines.stream().anyMatch(line -> line.contains("policy drop;"));
            return input && (policy || last.matches("(counter .*)?(drop|reject.*)"));
        }
    }

    /** The strictest chain of input; null if there is none. */
    static HostView.@Nullable Firewall read(String text) {
        List<Chain> chains = chains(text);
        for (Chain chain : chains) {
            if (chain.dropsInput()) {
                return judge(chain, chains);
            }
        }
        return null;
    }

    private static List<Chain> chains(String text) {
        Map<String, Chain> chains = new LinkedHashMap<>();
        String table = "";
        @Nullable Chain open = null;
        for (String raw : text.lines().toList()) {
            String line = raw.strip();
            Matcher tableStart = TABLE.matcher(line);
            Matcher chainStart = CHAIN.matcher(line);
            if (tableStart.matches()) {
                table = tableStart.group(1);
            } else if (chainStart.matches()) {
                open = new Chain(table, chainStart.group(1), new ArrayList<>());
                chains.put(table + " " + open.name(), open);
            } else if (line.equals("}")) {
                open = null;
            } else if (open != null && !line.isEmpty()) {
                open.lines().add(line);
            }
        }
        return List.copyOf(chains.values());
    }

    private static HostView.Firewall judge(Chain input, List<Chain> chains) {
        Set<Integer> accepted = new TreeSet<>();
        boolean more = false;
        for (Chain chain : chains) {
            boolean reachable =
                    chain == input || chain.table().equals(input.table()) && !chain.isHooked();
            for (String line : reachable ? chain.lines() : List.<String>of()) {
                if (line.contains("accept")) {
                    more |= !takeProtocols(line, accepted);
                }
            }
        }
        String where = input.table() + " " + input.name();
        return new HostView.Firewall(where, true, List.copyOf(accepted), more);
    }

    /** False if the rule may accept adverts without naming a protocol. */
    private static boolean takeProtocols(String line, Set<Integer> accepted) {
        boolean named = false;
        Matcher matcher = PROTOCOL.matcher(line);
        while (matcher.find()) {
            named = true;
            for (String word : matcher.group(1).replaceAll("[{},]", " ").strip().split("\\s+")) {
                Integer number =
                        word.matches("[0-9]{1,3}") ? Integer.valueOf(word) : NUMBERS.get(word);
                if (number == null) {
                    return false;
                }
                accepted.add(number);
            }
        }
        return named
                || line.matches(".*\\b(tcp|udp|sctp|icmp|icmpv6|th) .*")
                || line.matches(".*\\bct state .*")
                || line.matches(".*\\biif(name)? \"?lo\"? .*")
                || line.contains("policy accept");
    }
}
