# What dpkg does with the package. Sourced by run.sh.
# shellcheck shell=bash

# The package as it is, as an older version, and as a newer one that ships another configuration file.
make_packages() {
    repackage 0.0.1 "$LAB/old.deb" true
    repackage 99.0 "$LAB/newer.deb" change_conffile
    cp "$PACKAGE" "$LAB/this.deb"
}

change_conffile() { echo '# A line that this version adds.' >>"$1/etc/jvrrpd.conf"; }

repackage() { # VERSION RESULT CHANGE
    local tree=$LAB/repackage
    dpkg-deb -R "$PACKAGE" "$tree"
    sed -i "s/^Version:.*/Version: $1/" "$tree/DEBIAN/control"
    "$3" "$tree"
    dpkg-deb -Znone --root-owner-group -b "$tree" "$2" >/dev/null
    rm -rf "$tree"
}

install_on() { # HOST PACKAGE [OPTION...]
    local host=$1 package=$2
    shift 2
    put "$host" "$package" /root/jvrrpd.deb
    on "$host" dpkg "$@" -i /root/jvrrpd.deb </dev/null >"$LAB/dpkg.log" 2>&1 || complain "dpkg on $host:" "$(cat "$LAB/dpkg.log")"
}

# Every file and account of a host, but for what systemd, dpkg and the journal write all the time.
inventory() {
    on "$1" sh -c 'find / -xdev \( -path /proc -o -path /sys -o -path /dev -o -path /run -o -path /tmp -o -path /root -o \
        -path /var/log -o -path /var/lib/dpkg -o -path /var/lib/systemd -o -path /var/cache/debconf -o -path /var/tmp -o \
        -name "*.dpkg-*" -o -name "passwd-" -o -name "group-" -o -name "shadow-" -o -name "gshadow-" \) -prune -o -print |
        sort; cut -d: -f1 /etc/passwd /etc/group; ls --hide=adduser /run; systemctl list-unit-files --no-legend'
}

units_are_valid() {
    inventory h1 >"$LAB/inventory.before"
    on h1 mkdir -p /root/units
    local unit said
    for unit in jvrrpd.service jvrrpd-sweep.service; do
        put h1 "$ROOT/systemd/$unit" "/root/units/$unit"
    done
    on h1 sh -c 'touch /usr/sbin/jvrrpd && chmod +x /usr/sbin/jvrrpd'
    said=$(on h1 systemd-analyze verify --man=no /root/units/jvrrpd.service /root/units/jvrrpd-sweep.service 2>&1)
    on h1 rm -r /usr/sbin/jvrrpd /root/units
    [ -z "$said" ] || complain "systemd-analyze verify: $said"
}

install_old() {
    local host
    for host in h1 h2; do
        install_on "$host" "$LAB/old.deb" || return
        active "$host" || complain "jvrrpd does not run on $host" || return
        expect 'it starts at boot' enabled on "$host" systemctl is-enabled jvrrpd || return
        expect 'it says where samples are' /usr/share/doc/jvrrpd/examples on "$host" journalctl -q -u jvrrpd || return
        expect 'its file is for the daemon and root' 'root jvrrpd 640' on "$host" stat -c '%U %G %a' /etc/jvrrpd.conf || return
        expect 'an archive for the runtime' java- on "$host" sh -c 'ls /var/cache/jvrrpd' || return
        ! holds "$host" || complain "$host holds an address" || return
    done
}

upgrade() {
    local pid before peer
    before=$(on h1 md5sum /etc/jvrrpd.conf)
    pid=$(main_pid h1)
    slow_adverts || return
    peer=$(cursor h2)
    watch_client || return
    install_on h1 "$LAB/this.deb" || return
    active h1 || complain 'it does not run after the upgrade' || return
    [ "$(main_pid h1)" != "$pid" ] || complain 'the old process still runs' || return
    [ "$(property h1 NRestarts)" = 0 ] || complain 'it was restarted by force' || return
    settled || return
    client_saw || return
    no_hole || return
    ! journal_has h2 "$peer" 'Entering' -u jvrrpd || complain 'the other host noticed it' || return
    quick_adverts || return
    # The first file of this version is that of the old one: no question. Now one that differs, over an edited file.
    install_on h2 "$LAB/this.deb" || return
    install_on h2 "$LAB/newer.deb" --force-confdef || return
    expect 'the edited file stays' "$VIP" on h2 cat /etc/jvrrpd.conf || return
    expect 'the file of the package lies beside it' 'that this version adds' on h2 cat /etc/jvrrpd.conf.dpkg-dist || return
    [ "$(on h1 md5sum /etc/jvrrpd.conf)" = "$before" ] || complain 'the edited file has changed' || return
    expect 'its owner stays' 'root jvrrpd 640' on h2 stat -c '%U %G %a' /etc/jvrrpd.conf || return
    settled
}

# dpkg tells the package when files below /usr/lib/jvm change.
archive_follows_java() {
    on h2 sh -c 'rm /var/cache/jvrrpd/*'
    on h2 dpkg-trigger --by-package=jvrrpd /usr/lib/jvm
    on h2 dpkg --triggers-only -a >"$LAB/dpkg.log" 2>&1 || complain "$(cat "$LAB/dpkg.log")" || return
    expect 'an archive is there again' java- on h2 ls /var/cache/jvrrpd || return
    active h2 || complain 'the daemon does not run any more'
}

purge() {
    local left
    on h1 dpkg --purge jvrrpd >"$LAB/dpkg.log" 2>&1 || complain "$(cat "$LAB/dpkg.log")" || return
    ! holds h1 || complain 'the address is still there' || return
    await 30 'h2 serves' served_by h2 || return
    on h1 rm -f /root/jvrrpd.deb
    inventory h1 >"$LAB/inventory.after"
    left=$(diff "$LAB/inventory.before" "$LAB/inventory.after") || complain "before (<) and after (>):" "$left"
}
