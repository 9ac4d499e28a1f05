# What builds, tests and demonstrates jvrrpd: one line per command, "command package groups". Sourced, not run.
#   build    mvn package          lab    network namespaces: integration tests, demo
#   peers    partners and judges of the integration tests         hosts    the booted test hosts
# shellcheck shell=sh

TOOLS='
javac          openjdk-17-jdk-headless build
jar            openjdk-17-jdk-headless build
mvn            maven                   build
dpkg-deb       dpkg                    build
ip             iproute2                lab
ping           iputils-ping            lab
arping         iputils-arping          lab
nsenter        util-linux              lab
setpriv        util-linux              lab
unshare        util-linux              lab
nginx          nginx-light             lab
curl           curl                    lab
openssl        openssl                 lab
killall        psmisc                  lab
ps             procps                  lab
sysctl         procps                  lab
keepalived     keepalived              peers
vrrpd          frr                     peers
vtysh          frr                     peers
tshark         tshark                  peers
tcpdump        tcpdump                 peers
nft            nftables                lab
sudo           sudo                    peers
strace         strace                  peers
debootstrap    debootstrap             hosts
systemd-nspawn systemd-container       hosts
systemd-analyze systemd                hosts
lintian        lintian                 hosts
'

# Prints the packages that bring what is missing on this machine for the groups given, one per line.
missing_packages() {
    echo "$TOOLS" | while read -r tool package group; do
        [ -n "$tool" ] || continue
        case " $* " in *" $group "*) ;; *) continue ;; esac
        # FRR keeps its daemons out of the way of those who type commands.
        PATH=$PATH:/usr/sbin:/sbin:/usr/lib/frr command -v "$tool" >/dev/null || echo "$package"
    done | sort -u
}

# Installs what is missing for the groups given. No service of the machine is started or restarted by it.
install_missing() {
    missing=$(missing_packages "$@" | tr '\n' ' ')
    [ -n "$missing" ] || return 0
    if [ "$(id -u)" != 0 ]; then
        echo "missing: $missing" >&2
        echo "install them: sudo apt-get install $missing" >&2
        return 1
    fi
    echo "installing $missing"
    # One at a time; whatever ends it, services may be started again.
    (
        exec 9>/run/jvrrpd-tools.lock && flock 9 || exit 1
        trap restore_policy EXIT
        trap 'exit 130' INT TERM HUP
        keep_services_down && install_quietly
    )
}

# Debian asks this file before it starts a service; 101 means "do not". The mark tells it from one of the administrator.
policy=/usr/sbin/policy-rc.d
policy_mark='# by packaging/tools.sh of jvrrpd, until the installation is over'
policy_kept=

keep_services_down() {
    if [ -e "$policy" ] && ! grep -qxF "$policy_mark" "$policy"; then
        policy_kept=$(mktemp) && cp -p "$policy" "$policy_kept" || return 1
    fi
    printf '#!/bin/sh\n%s\nexit 101\n' "$policy_mark" >"$policy" && chmod 0755 "$policy"
}

restore_policy() {
    if [ -n "$policy_kept" ]; then
        cp -p "$policy_kept" "$policy" && rm -f "$policy_kept"
    else
        rm -f "$policy"
    fi
}

install_quietly() {
    log=$(mktemp) || return 1
    # shellcheck disable=SC2086 # packages are separate words
    if { apt-cache show $missing >/dev/null 2>&1 || apt-get update -q; } >"$log" 2>&1 &&
        { install_once || { apt-get update -q && install_once; }; } >>"$log" 2>&1; then
        rm -f "$log"
        return 0
    fi
    tail -n 20 "$log" >&2
    echo "apt-get could not install: $missing" >&2
    rm -f "$log"
    return 1
}

# Package lists of yesterday may name files that are gone: the caller updates them and tries once more.
install_once() {
    # shellcheck disable=SC2086
    DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $missing </dev/null
}
