package org.jvrrpd.it.differential;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jvrrpd.config.bind.Keyword;

/**
 * The arguments of each keyword, from its row in the table of keywords: shape, type and range. By
 * name stand here only those with a syntax of their own.
 */
final class Arguments {
    /** Of each type without a range: right values, wrong ones. */
    private static final Map<String, Argument> TYPES =
            table(
                    """
                    text       | abc; lb1; "rack 7"                        | two words; ""
                    name       | name1                                     | two words; ""
                    short      | short1; fifteen_letters                   | sixteen__letters; ""
                    secret     | 1234; secret12; "se cret"                 | longer_than_eight; ""
                    path       | /tmp/file; /tmp/a.b; "/tmp/x y"           | relative; ""
                    words      | one; two                                  | ""
                    mask       | 022; 0077; 0x1f; 18; IRUSR|IWUSR          | 0999; IRUSR|IXYZ; 01777
                    interface  | d0; d1; d2                                | absent9; too_long_a_name_for_it
                    address    | 192.0.2.1; 198.51.100.7                   | 192.0.2.300; 2001:db8::1; host
                    address4   | 192.0.2.255; 198.18.0.255; +; -           | 2001:db8::1; wide
                    prefix     | 10.0.0.0/8; 10.1.2.3; 10.1.0.0/16         | 10.0.0.0/33; nowhere
                    multicast  | 224.0.0.28; 224.0.0.18                    | 192.0.2.1; ff02::22; 224
                    multicast4 | 224.0.0.28; 224.0.0.18                    | 192.0.2.1; ff02::22; 224
                    multicast6 | ff02::22; ff02::12                        | 2001:db8::1; 224.0.0.28; ff
                    account    | root; root root                           | nouser9; root nogroup9; ""
                    fifo       | /tmp/fifo1; /run/fifo2; /tmp/fifo3 root   | relative; /tmp/f nouser9
                    vmac       | ; vrrp.5; 02:00:00:00:00:01               | 02:00:00:00; too_long_a_name_for_it
                    ipvlan     | ; ipv5; bridge; private; ipv6 192.0.2.9   | too_long_a_name_for_it; a b c d
                    lease      | auto; off; 1; 3600; 60                    | 0; 3601; never
                    listen     | on; off; 1; 600; 35                       | 0; 601; never
                    """);

    /** Keywords with a syntax of their own, by block and name or by name. */
    private static final Map<String, Argument> NAMED =
            table(
                    """
                    advert_int           | 1; 2; 3; 5; 40; 255 | 0.5; 1.5; 40.95; 40.96; 0.01; 0.001; 0; 256; 1.x
                    vrrp_script interval | 1; 2; 60; 4294                | 0; 1.5; 4295; 1000000; 1x; 1000001
                    vrrp_cpu_affinity    | 0; 1; 0 1 | 1023; x; 1024; -1
                    bfd_cpu_affinity     | 0; 1; 0 1 | 1023; x; 1024; -1
                    vrrp_script timeout  | 1; 2; 60; 4294                | 0; 1.5; 4295; 1000000; 1x; 1000001
                    route line from      | 2001:db8:9::/48 | 10.0.0.0/8; nowhere
                    address line peer    | 10.9.9.9; 10.9.9.8            | 10.1.0.0/16; rubbish; 2001:db8::1
                    smtp_server          | 192.0.2.25; 192.0.2.25 2525     | 192.0.2.25 x; 192.0.2.25 99999
                    vrrp_script script   | /usr/bin/true; "/usr/bin/true a b" | /usr/bin/true a; ""; absent9
                    include_check        | read; match; +read -match       | readable; read rubbish
                    track_file file      | /tmp/track1; "/tmp/track 2"     | relative; ""
                    init_file            | ; 5; -3 overwrite; overwrite    | 7x; 99999999999
                    process              | nginx; /usr/sbin/nginx -g x     | ""; "two words" y
                    key                  | 1 0123456789abcdef0123456789abcdef | 0 short; 1; 256 x
                    net_namespace        | elsewhere9                      | a b
                    scope                | global; link; site; host; 77; 0 | rubbish; 256
                    protocol             | 18                  | static; boot; 99; rubbish; 256
                    table                | 100; main; 77; local            | rubbish; -1; 99999999999
                    lookup               | 100; main; 77; local            | rubbish
                    realms               | 7; 5/6; cosmos                  | rubbish; 5/; /6
                    fwmark               | 5; 7/15; 0x10; 0                | rubbish; 5/
                    uidrange             | 5-9; 0-0; 100-200               | 9; rubbish; 9-5
                    sport                | 5-9; 80-90                      | 80; rubbish; 9-5; 80-70000
                    dport                | 5-9; 80-90                      | 80; rubbish; 9-5; 80-70000
                    ipproto              | tcp; udp; 6; 17                 | rubbish; 256
                    rule line type       | blackhole; prohibit             | rubbish; 6
                    suppress_ifgroup     | default; 7; 0                   | rubbish
                    sup_group            | default; 7; 0                   | rubbish
                    encap                | mpls 100/200; ip id 5 dst 10.0.0.1 | rubbish; mpls; ip id x
                    nexthop              | via 192.0.2.8 dev d0 weight 3; via 192.0.2.9 | rubbish; via; via x
                    mtu                  | 1400; lock 1400; 68             | lock; rubbish
                    advmss               | 1400; lock 1400                 | lock; rubbish
                    rtt                  | 100; 100ms; 1s; lock 1s         | lock; rubbish
                    rttvar               | 100; 100ms; 1s; lock 1s         | lock; rubbish
                    rto_min              | 100; 100ms; 1s; lock 1s         | lock; rubbish
                    reordering           | 5; lock 5                       | lock; rubbish
                    cwnd                 | 10; lock 10                     | lock; rubbish
                    ssthresh             | 10; lock 10                     | lock; rubbish
                    congctl              | reno; cubic; lock reno          | lock
                    """);

    private Arguments() {}

    /** What may stand behind the keyword. */
    static Argument of(Keyword keyword) {
        Argument named = NAMED.get(keyword.scope() + " " + keyword.name());
        named = named == null ? NAMED.get(keyword.name()) : named;
        return named == null ? byShape(keyword) : named;
    }

    /** Whether its values stand here, because the table does not know their syntax. */
    static boolean isNamed(Keyword keyword) {
        return NAMED.containsKey(keyword.scope() + " " + keyword.name())
                || NAMED.containsKey(keyword.name());
    }

    /** What stands alone on a line of a block of values. */
    static Argument valueOf(Keyword block) {
        return byType(block);
    }

    private static Argument byShape(Keyword keyword) {
        return switch (keyword.shape()) {
            case FLAG, BLOCK, LINES -> Argument.of(List.of(""), List.of("rubbish", "on"));
            case BOOL -> Argument.bool();
            case COMMAND -> Argument.script();
            case OPTIONAL -> byType(keyword).orNothing();
            case VALUE -> byType(keyword);
            case VALUES -> severalOf(keyword, 1);
            case WORDS -> severalOf(keyword, 0);
            case ANY -> Argument.of(List.of("word", ""), List.of("two words"));
        };
    }

    private static Argument severalOf(Keyword keyword, int least) {
        return switch (keyword.type()) {
            case "integers", "words" -> byType(keyword).times(least, 3);
            case "seconds" -> byType(keyword).times(least, 2);
            case "command" -> byType(keyword).orNothing();
            default -> byType(keyword);
        };
    }

    private static Argument byType(Keyword keyword) {
        List<String> range = Arrays.asList(keyword.range().split(",|\\|"));
        return switch (keyword.type()) {
            case "integer", "integers" -> numbers(keyword.range());
            case "seconds" -> bounds(keyword.range(), Argument::seconds);
            case "choice" -> choice(range);
            case "weight" -> numbers(keyword.range()).then("reverse", "backwards");
            case "extra" -> numbers(keyword.range()).or("all 20", "some 20");
            case "command" -> Argument.script();
            default -> typed(keyword);
        };
    }

    private static Argument typed(Keyword keyword) {
        Argument argument = TYPES.get(keyword.type());
        if (argument == null) {
            throw new AssertionError("no values of type '" + keyword.type() + "' are known");
        }
        return argument;
    }

    private static Argument numbers(String range) {
        return bounds(range, Argument::number);
    }

    private interface Ranged {
        Argument of(String least, String most);
    }

    private static Argument bounds(String range, Ranged kind) {
        int dots = range.indexOf("..");
        return kind.of(range.substring(0, dots), range.substring(dots + 2));
    }

    /** Words; the last may be a range of numbers. */
    private static Argument choice(List<String> range) {
        String last = range.get(range.size() - 1);
        if (!last.contains("..")) {
            return Argument.word(range);
        }
        Argument number = numbers(last);
        Argument word = Argument.word(range.subList(0, range.size() - 1));
        return draw -> (draw.chance(30) ? number : word).text(draw);
    }

    private static Map<String, Argument> table(String rows) {
        Map<String, Argument> table = new HashMap<>();
        for (String row : rows.lines().toList()) {
            String[] cells = row.split(" \\| ");
            table.put(cells[0].strip(), Argument.of(values(cells[1]), values(cells[2])));
        }
        return table;
    }

    private static List<String> values(String cell) {
        List<String> values = new ArrayList<>();
        for (String value : cell.split(";", -1)) {
            values.add(value.strip());
        }
        return values;
    }
}
