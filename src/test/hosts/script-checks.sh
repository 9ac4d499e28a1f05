# Scripts as people wrote them for keepalived, under the unit as shipped. Sourced by run.sh.
# shellcheck shell=bash

# Each script leaves behind who it was, which capabilities it had, and whether the kernel may end it when memory is short.
script_accounts() {
    local name
    on h1 sh -c 'mkdir -p /usr/local/lib/checks /var/tmp/seen && chmod 1777 /var/tmp/seen &&
        echo "nobody ALL=(root) NOPASSWD: /usr/bin/id" >/etc/sudoers.d/nobody'
    witness as-root 'test "$(id -u)" = 0'
    witness as-nobody 'test "$(id -un)" = nobody'
    witness with-sudo 'test "$(sudo -n /usr/bin/id -u)" = 0'
    {
        printf 'global_defs {\n    script_user nobody\n}\n'
        check_script killall '/usr/bin/killall -0 nginx' 'user root'
        check_script as_root /usr/local/lib/checks/as-root 'user root'
        check_script as_nobody /usr/local/lib/checks/as-nobody
        check_script with_sudo /usr/local/lib/checks/with-sudo
        cat <<CONF
vrrp_instance VI_1 {
    state BACKUP
    interface eth0
    virtual_router_id 51
    priority 150
    virtual_ipaddress {
        $VIP/24
    }
    track_script {
        killall
        as_root
        as_nobody
        with_sudo
    }
}
CONF
    } | on h1 sh -c 'cat >/etc/jvrrpd.conf'
    on h1 systemctl restart jvrrpd || complain 'it does not start' || return
    settled || return
    last_to_be_ended || return
    for name in as-root as-nobody with-sudo; do
        await 10 "$name has run" on h1 test -s "/var/tmp/seen/$name" || return
        expect "$name: no capability is handed on" 'CapAmb:	0000000000000000' on h1 cat "/var/tmp/seen/$name" || return
        expect "$name: the kernel may end it when memory is short" 'oom 0' on h1 cat "/var/tmp/seen/$name" || return
        expect "$name: sudo and the like work" 'NoNewPrivs:	0' on h1 cat "/var/tmp/seen/$name" || return
    done
    expect 'nobody has no capability' 'CapEff:	0000000000000000' on h1 cat /var/tmp/seen/as-nobody || return
    expect 'root is root' "$(on h1 grep CapBnd /proc/1/status)" on h1 cat /var/tmp/seen/as-root || return
    on h1 rm -rf /usr/local/lib/checks /var/tmp/seen /etc/sudoers.d/nobody
    configure h1 150
    on h1 systemctl restart jvrrpd
    settled
}

# When memory is short. A machine without CAP_SYS_RESOURCE lets nobody be protected, and systemd goes on without.
last_to_be_ended() {
    local possible
    expect 'what is asked for' -900 property h1 OOMScoreAdjust || return
    possible=$(on h1 sh -c 'echo -900 2>/dev/null >/proc/self/oom_score_adj; cat /proc/self/oom_score_adj' 2>/dev/null)
    expect 'what the daemon has' "$possible" on h1 cat "/proc/$(main_pid h1)/oom_score_adj" || return
    FIGURES="score of the daemon when memory is short: $possible"
}

check_script() { # NAME COMMAND [LINE]
    printf 'vrrp_script %s {\n    script "%s"\n    interval 1\n    %s\n}\n' "$1" "$2" "${3:-}"
}

witness() { # NAME CONDITION
    on h1 sh -c "cat >/usr/local/lib/checks/$1 && chmod 0755 /usr/local/lib/checks/$1" <<SCRIPT
#!/bin/sh
{ id; grep -E 'Cap|NoNewPrivs' /proc/self/status; sed 's/^/oom /' /proc/self/oom_score_adj; } >/var/tmp/seen/$1.\$\$ && mv /var/tmp/seen/$1.\$\$ /var/tmp/seen/$1
$2
SCRIPT
}
