# What the checks do again and again. Sourced by run.sh.
# shellcheck shell=bash

seconds_since() { awk -v a="$1" -v b="$EPOCHREALTIME" 'BEGIN { printf "%.1f", b - a }'; }

# complain TEXT...: why a check fails; returns failure, so that a check can end with it.
complain() {
    say "$*" >&2
    return 1
}

# expect WHAT TEXT COMMAND...: the output of the command contains the text.
expect() {
    local what=$1 text=$2 output
    shift 2
    output=$("$@" 2>&1)
    [[ $output == *"$text"* ]] || complain "$what: expected '$text' in the output of '$*', got:" $'\n'"$output"
}

evidence() {
    local host
    for host in h1 h2; do
        [ -e "$LAB/$host.init" ] || continue
        say "      --- $host: addresses, units, journal"
        {
            on "$host" ip -br address show dev eth0
            on "$host" grep -v '^ *#' /etc/jvrrpd.conf
            on "$host" systemctl show -p ActiveState,SubState,Result,NRestarts,StatusText jvrrpd
            on "$host" journalctl -q -n 60 -o short-precise -u jvrrpd -u jvrrpd-sweep -u nginx
        } 2>&1 | sed 's/^/      /'
    done
}

# configure HOST PRIORITY: the shipped sample with what its comments ask for.
configure() {
    on "$1" sh -c "sed -e 's#192.0.2.10/24#$VIP/24#' -e 's/priority 150/priority $2/' \
        /usr/share/doc/jvrrpd/examples/two-nginx-multicast.conf >/etc/jvrrpd.conf"
}

# An interval with which a restart is in time on a slow machine, too, and the one of the sample.
slow_adverts() { advert_every 3; }
quick_adverts() { advert_every 1 && settled; }

advert_every() { # SECONDS
    local host
    for host in h2 h1; do
        on "$host" sed -i "s/advert_int [13]\$/advert_int $1/" /etc/jvrrpd.conf
        on "$host" systemctl reload jvrrpd || complain "no reload on $host" || return
    done
}

holds() { on "$1" ip -4 address show dev eth0 | grep -q " $VIP/"; }
only_holder() { # HOST OTHER
    holds "$1" && ! holds "$2"
}
state_is() { on "$1" jvrrpd status | grep -q "$2"; }
active() { [ "$(on "$1" systemctl is-active jvrrpd)" = active ]; }
main_pid() { on "$1" systemctl show -p MainPID --value jvrrpd; }
property() { on "$1" systemctl show -p "$2" --value jvrrpd; }
served_by() { in_client curl -sf --max-time 2 "http://$VIP/" | grep -q "^$1\$"; }
journal() { # HOST CURSOR [MATCH...]: what came after the cursor
    local host=$1 cursor=$2
    shift 2
    on "$host" journalctl -q -o cat --after-cursor="$cursor" "$@"
}
cursor() { on "$1" journalctl -q -n 0 --show-cursor | sed -n 's/^-- cursor: //p'; }
journal_has() { # HOST CURSOR TEXT [MATCH...]
    local text=$3
    journal "$1" "$2" "${@:4}" | grep -qF "$text"
}

# The address is on h1, h2 is its backup, both serve: where most checks begin and end.
settled() {
    await 30 'h1 holds the address' holds h1 &&
        await 30 'h2 does not hold it' only_holder h1 h2 &&
        await 10 'the client reaches h1' served_by h1
}

# watch_client; ...; client_saw: FIGURES gets what the client noticed meanwhile.
watch_client() {
    rm -f "$LAB/probe.result" "$LAB/probe.ready"
    # Not through in_client: the process that gets the signal has to be the probe itself.
    ip netns exec "$LAB_ID-client" java -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Xmx64m "$HERE/Probe.java" "$VIP" "$LAB/probe.result" \
        "$LAB/probe.ready" </dev/null >"$LAB/probe.log" 2>&1 &
    PROBE=$!
    await 30 'the probe runs' test -e "$LAB/probe.ready"
}

end_probe() {
    [ -n "${PROBE:-}" ] || return 0
    kill "$PROBE" 2>/dev/null
    wait "$PROBE" 2>/dev/null
    PROBE=
}

client_saw() {
    end_probe
    read -r REQUESTS FAILED OUTAGE_MS <"$LAB/probe.result" || complain 'the probe has no result' || return
    FIGURES="outage $OUTAGE_MS ms, $FAILED of $REQUESTS requests failed"
}

# A single request may take longer than the probe waits on a busy machine; without the address all of them fail.
no_hole() {
    [ "$OUTAGE_MS" -lt 200 ] || complain "$FIGURES"
}
