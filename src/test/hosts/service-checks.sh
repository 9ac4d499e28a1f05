# What systemd does with the service. Sourced by run.sh.
# shellcheck shell=bash

sample_works() {
    local host
    configure h1 150
    configure h2 100
    for host in h1 h2; do
        on "$host" jvrrpd check >&2 || complain "check refuses the sample on $host" || return
        on "$host" systemctl restart jvrrpd || complain "no restart on $host" || return
    done
    settled
}

journal_fields() {
    local shown
    expect 'by instance' '(VI_1) Entering MASTER STATE' on h1 journalctl -q -o cat JVRRPD_INSTANCE=VI_1 || return
    shown=$(on h1 journalctl -q -o json JVRRPD_INSTANCE=VI_1 JVRRPD_STATE=MASTER | tail -n 1)
    expect 'a reason' '"JVRRPD_REASON"' echo "$shown" || return
    expect 'an id per kind of message' '"MESSAGE_ID"' echo "$shown" || return
    expect 'the unit' '"_SYSTEMD_UNIT":"jvrrpd.service"' echo "$shown"
}

status_is_true() {
    expect 'of the master' MASTER on h1 jvrrpd status || return
    expect 'of the backup' BACKUP on h2 jvrrpd status || return
    expect 'for programs' '"' on h1 jvrrpd status --json || return
    expect 'in systemctl status' 'VI_1 MASTER' property h1 StatusText
}

reload_changes() {
    local since
    since=$(cursor h1)
    on h1 sed -i 's/priority 150/priority 140/' /etc/jvrrpd.conf
    on h1 systemctl reload jvrrpd >&2 || complain 'systemctl reload fails' || return
    expect 'the new priority is in force' 140 on h1 jvrrpd status || return
    ! journal_has h1 "$since" Entering -u jvrrpd || complain 'a reload made a transition' || return
    configure h1 150
    on h1 systemctl reload jvrrpd
}

# An instance without an interface: keepalived does not start with such a file either.
break_file() { on h1 sed -i '/interface eth0/d' /etc/jvrrpd.conf; }

reload_refuses() {
    local since
    since=$(cursor h1)
    break_file
    ! on h1 systemctl reload jvrrpd 2>/dev/null || complain 'systemctl reload succeeds with a broken file' || return
    journal_has h1 "$since" /etc/jvrrpd.conf -u jvrrpd || complain 'the journal does not name the file' || return
    active h1 && only_holder h1 h2 || complain 'the old configuration is not in force' || return
    configure h1 150
    on h1 systemctl reload jvrrpd || complain 'the good file is refused too'
}

stop_moves() {
    watch_client || return
    on h1 systemctl stop jvrrpd || complain 'systemctl stop fails' || return
    ! holds h1 || complain 'h1 still holds the address' || return
    await 10 'h2 holds it' holds h2 || return
    sleep 0.5 # what follows the move shows within this time
    client_saw || return
    # A request under way when the address moves is cut, as its connection lives on h1. A hole is longer.
    no_hole || return
    expect 'how it ended' success property h1 Result
}

start_returns() {
    watch_client || return
    on h1 systemctl start jvrrpd || complain 'systemctl start fails' || return
    settled || return
    client_saw
}

# Six times, and each new process says that it goes on.
restart_keeps() {
    local since peer i
    slow_adverts || return
    since=$(cursor h1)
    peer=$(cursor h2)
    watch_client || return
    for i in 1 2 3 4 5 6; do
        on h1 systemctl restart jvrrpd || complain 'systemctl restart fails' || return
        await 20 "restart $i is over" restarted "$since" "$i" || return
        sleep 0.2 # some requests in between
    done
    client_saw || return
    no_hole || return
    ! journal_has h2 "$peer" 'Entering' -u jvrrpd || complain 'the other host noticed it' || return
    FIGURES="$FIGURES, from SIGTERM to MASTER $(restart_times "$since")"
    quick_adverts
}

restarted() { # CURSOR COUNT
    [ "$(journal h1 "$1" -u jvrrpd | grep -c 'Entering MASTER STATE: addresses of the predecessor')" = "$2" ]
}

# Seconds of each restart, as the journal has them.
restart_times() {
    on h1 journalctl -q -o short-unix --after-cursor="$1" -u jvrrpd | awk '
        /addresses stay for the next process/ { from = $1 }
        /Entering MASTER STATE/ { printf "%s%.2f", sep, $1 - from; sep = " " } END { print " s" }'
}

# systemd puts the stop in place of the restart, whichever half of it runs.
restart_stopped() {
    on h1 systemctl restart --no-block jvrrpd
    on h1 systemctl stop jvrrpd || complain 'systemctl stop fails' || return
    await 20 'h2 serves' served_by h2 || return
    ! holds h1 || complain 'h1 still holds the address' || return
    on h1 systemctl start jvrrpd || complain 'it does not start again' || return
    settled
}

# The new process would not start, so the old one hands over; its end is that of a stop.
restart_with_broken_file() {
    local since
    since=$(cursor h1)
    break_file
    watch_client || return
    ! on h1 systemctl restart jvrrpd 2>/dev/null || complain 'it starts with a broken file' || return
    await 20 'h2 serves' served_by h2 || return
    client_saw || return
    journal_has h1 "$since" 'Stopping; addresses are handed over' -u jvrrpd || complain 'the journal does not say so' || return
    configure h1 150
    on h1 systemctl reset-failed jvrrpd
    on h1 systemctl start jvrrpd || complain 'it does not start with a good file' || return
    settled
}

nginx_killed() {
    watch_client || return
    on h1 systemctl kill -s KILL nginx
    await 20 'h2 serves' served_by h2 || return
    client_saw || return
    on h1 systemctl start nginx
    settled
}

killed() {
    local since
    since=$(cursor h1)
    on h1 systemctl reset-failed jvrrpd
    watch_client || return
    on h1 systemctl kill -s KILL jvrrpd
    await 10 'systemd has started it again' test_restarts h1 1 || return
    await 20 'it is active' active h1 || return
    settled || return
    client_saw || return
    ! journal_has h1 "$since" 'Removal of the addresses' || complain 'the sweep ran'
}

test_restarts() { [ "$(property "$1" NRestarts)" = "$2" ]; }

frozen() {
    local since
    since=$(cursor h1)
    watch_client || return
    on h1 systemctl kill --kill-who=main -s STOP jvrrpd
    await 15 'the watchdog has noticed' journal_has h1 "$since" 'Watchdog timeout' || return
    await 20 'it is active' active h1 || return
    settled || return
    client_saw
}

gives_up() {
    local since
    since=$(cursor h1)
    on h1 systemctl reset-failed jvrrpd
    # Each new process dies as soon as it is there.
    await 60 'systemd gives up' kill_until_failed || return
    await 20 'the sweep has ended' journal_has h1 "$since" 'Finished jvrrpd-sweep.service' || return
    ! holds h1 || complain 'the address is still there' || return
    await 10 'h2 serves' served_by h2 || return
    on h1 systemctl reset-failed jvrrpd
    on h1 systemctl start jvrrpd || complain 'it does not start again' || return
    settled
}

kill_until_failed() {
    [ "$(on h1 systemctl is-active jvrrpd)" != failed ] || return 0
    on h1 systemctl kill -s KILL jvrrpd
    return 1
}

unusable_file() {
    local since
    since=$(cursor h1)
    on h1 systemctl stop jvrrpd
    break_file
    ! on h1 systemctl start jvrrpd 2>/dev/null || complain 'it starts with a broken file' || return
    expect 'how it ended' 'ExecMainStatus=2' on h1 systemctl show -p ExecMainStatus jvrrpd || return
    sleep 1 # longer than RestartSec
    [ "$(property h1 NRestarts)" = 0 ] || complain 'systemd tried again' || return
    journal_has h1 "$since" /etc/jvrrpd.conf -u jvrrpd || complain 'the journal does not name the file' || return
    configure h1 150
    on h1 systemctl reset-failed jvrrpd
    on h1 systemctl start jvrrpd || complain 'it does not start with a good file' || return
    settled
}

# Without scripts, which the sandbox does not allow to change their account.
hardened() {
    local exposure since
    exposure="$(exposure_of jvrrpd) as shipped"
    on h1 mkdir -p /etc/systemd/system/jvrrpd.service.d
    on h1 ln -s /usr/lib/jvrrpd/hardened.conf /etc/systemd/system/jvrrpd.service.d/
    on h1 systemctl daemon-reload
    on h1 sh -c "sed -i -e '/script_security/d' -e '/script_user/d' /etc/jvrrpd.conf"
    on h1 systemctl restart jvrrpd || complain 'it does not start' || return
    settled || return
    expect 'the native check passes' 'good (passed)' on h1 jvrrpd status || return
    native_kinds || return
    expect 'no new privileges' 'NoNewPrivs:	1' on h1 cat "/proc/$(main_pid h1)/status" || return
    slow_adverts || return
    since=$(cursor h1)
    on h1 systemctl restart jvrrpd || complain 'it does not start again' || return
    await 20 'it goes on, so it could ask systemd' restarted "$since" 1 || return
    quick_adverts || return
    FIGURES="exposure $exposure, $(exposure_of jvrrpd) hardened, $(exposure_of jvrrpd-sweep) sweep"
}

exposure_of() {
    on h1 systemd-analyze security "$1.service" | sed -n 's/.*exposure level for [^:]*: \([0-9.]*\).*/\1/p'
}

host_lost() {
    watch_client || return
    cut_power h1
    await 15 'h2 serves' served_by h2 || return
    client_saw || return
    boot h1 || return
    settled
}
