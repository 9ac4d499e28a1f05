# Native checks under the unit as shipped, with the real Nginx of the distribution and a real systemd. Sourced by run.sh.
# shellcheck shell=bash

# A start of Nginx that takes SECONDS, 0: as usual.
nginx_starts_in() {
    on h1 mkdir -p /etc/systemd/system/nginx.service.d
    if [ "$1" = 0 ]; then
        on h1 rm -r /etc/systemd/system/nginx.service.d
    else
        on h1 sh -c "printf '[Service]\nExecStartPre=/bin/sleep $1\n' >/etc/systemd/system/nginx.service.d/slow.conf"
    fi
    on h1 systemctl daemon-reload
}

# checked_by LINE: the sample with another way to look.
checked_by() {
    configure h1 150
    on h1 sed -i "s#^    http http://127.0.0.1/ .*#    $1#" /etc/jvrrpd.conf
    on h1 systemctl reload jvrrpd || complain 'no reload' || return
    await 20 "the check passes: $1" passes "$1" || return
    settled
}

passes() { # LINE
    local status
    status=$(on h1 jvrrpd status)
    [[ $status == *'check_nginx  good (passed)'* && $status == *"command      $1"* ]]
}

# nothing_moved CURSOR
nothing_moved() {
    ! journal_has h1 "$1" 'Entering' || complain 'it moved:' "$(journal h1 "$1" -u jvrrpd)"
}

nginx_restarted() {
    local since kind
    nginx_starts_in 1
    for kind in 'http http://127.0.0.1/' 'process nginx' 'process /run/nginx.pid' 'listening *:80' 'systemd_unit nginx.service'; do
        checked_by "$kind" || return
        since=$(cursor h1)
        on h1 systemctl restart nginx || complain 'Nginx does not start' || return
        nothing_moved "$since" || return
        await 10 'it was held back' journal_has h1 "$since" 'systemd starts the unit' || return
    done
    nginx_starts_in 0
    checked_by 'http http://127.0.0.1/' || return
    since=$(cursor h1)
    watch_client || return
    on h1 systemctl restart nginx
    on h1 systemctl reload nginx
    on h1 systemctl restart nginx
    client_saw || return
    nothing_moved "$since"
}

nginx_stopped() {
    local since
    since=$(cursor h1)
    watch_client || return
    on h1 systemctl stop nginx
    await 20 'h2 serves' served_by h2 || return
    client_saw || return
    await 10 'the reason' journal_has h1 "$since" 'Check `check_nginx` failed: connection to 127.0.0.1:80 refused' || return
    on h1 systemctl start nginx
    settled || return
    checked_by 'systemd_unit nginx.service' || return
    since=$(cursor h1)
    on h1 systemctl kill -s KILL nginx
    await 20 'h2 serves' served_by h2 || return
    await 10 'the reason' journal_has h1 "$since" 'nginx.service is failed (failed)' || return
    on h1 systemctl start nginx
    configure h1 150
    on h1 systemctl reload jvrrpd
    settled
}

# Every kind that needs something of the host, in whatever sandbox the service is.
native_kinds() {
    local kind
    for kind in 'tcp 127.0.0.1:80' 'process nginx' 'process /run/nginx.pid' 'listening *:80' 'systemd_unit nginx.service' \
        'unix /run/dbus/system_bus_socket'; do
        checked_by "$kind" || return
    done
    checked_by 'http http://127.0.0.1/'
}
