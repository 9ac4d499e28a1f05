# Hosts for the tests: real Debian with systemd as process 1, in containers of systemd-nspawn on one Ethernet segment.
# Sourced by run.sh. Nothing here is connected to the network of the machine, and lab_remove takes everything away.
#
#   lab_base             the file system of all hosts, made once and kept in CACHE
#   lab_open, lab_remove the segment with a client on it; the end of everything
#   boot HOST            power on: .11 is h1, .12 is h2; a host that was off finds its disk as it was
#   on HOST COMMAND...   run a command in a host, as root
#   cut_power HOST       dead at once, without a word to anybody
#   in_client COMMAND... run a command where the client is
# shellcheck shell=bash

CACHE=${JVRRPD_TEST_HOSTS_CACHE:-/var/cache/jvrrpd-test-hosts}
NET=10.81.0
VIP=$NET.100
LAB=
LAB_ID=jvh$$

RECIPE_VERSION=1
PACKAGES=systemd,systemd-sysv,dbus,init-system-helpers,adduser,iproute2,iputils-ping,iputils-arping,procps,psmisc,sudo
PACKAGES=$PACKAGES,util-linux,nginx-light,curl,default-jre-headless

say() { printf '%s\n' "$*"; }
die() {
    say "$*" >&2
    exit 1
}

# ---- the file system

# Where this machine gets its own packages from; known at run time only.
mirror() {
    apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' "Codename: $1" | head -n 1
}

lab_base() {
    local suite recipe
    # shellcheck disable=SC1091
    suite=$(. /etc/os-release && echo "$VERSION_CODENAME")
    recipe="$RECIPE_VERSION $suite $PACKAGES"
    BASE=$CACHE/base
    mkdir -p "$CACHE"
    exec 8>"$CACHE/lock"
    flock 8 # another run may be making it
    if [ "$(cat "$CACHE/recipe" 2>/dev/null)" != "$recipe" ]; then
        rm -rf "$CACHE/recipe" "$BASE"
        make_base "$suite" "$BASE" || die "debootstrap failed: $(tail -n 5 "$CACHE/debootstrap.log")"
        echo "$recipe" >"$CACHE/recipe"
    fi
    flock -u 8
}

make_base() {
    local from
    from=$(mirror "$1")
    [ -n "$from" ] || die "apt of this machine knows no source for Debian $1"
    say "making the file system of the test hosts in $2 (once, about two minutes)"
    debootstrap --variant=minbase --include="$PACKAGES" "$1" "$2" "$from" >"$CACHE/debootstrap.log" 2>&1 || return 1
    rm -rf "$2"/var/cache/apt/archives/*.deb "$2"/var/lib/apt/lists/*
    : >"$2/etc/machine-id"
    rm -f "$2/var/lib/dbus/machine-id" "$2/etc/hostname"
    # No timers of their own while something is measured.
    systemctl --root="$2" mask apt-daily.timer apt-daily-upgrade.timer e2scrub_all.timer dpkg-db-backup.timer \
        fstrim.timer console-getty.service >>"$CACHE/debootstrap.log" 2>&1
}

# ---- the segment

lab_open() {
    LAB=$(mktemp -d /tmp/jvrrpd-hosts.XXXXXX)
    mount -t tmpfs -o mode=0755 "$LAB_ID" "$LAB" # disks of the hosts: quick, and on any file system of the machine
    ip netns add "$LAB_ID-switch"
    ip netns add "$LAB_ID-client"
    ip -n "$LAB_ID-switch" link add br0 type bridge stp_state 0 forward_delay 0 mcast_snooping 0
    ip -n "$LAB_ID-switch" link set br0 up
    plug client 9
}

# A new cable from the switch to the namespace of $1, which gets the address .$2 and a hardware address to match: after a
# power cycle the others still know it.
plug() {
    local netns=$LAB_ID-$1
    ip -n "$LAB_ID-switch" link add "p-$1" type veth peer name eth0 address "02:81:00:00:00:$2" netns "$netns"
    ip -n "$LAB_ID-switch" link set "p-$1" master br0 up
    ip -n "$netns" link set lo up
    ip -n "$netns" link set eth0 up
    ip -n "$netns" address add "$NET.$2/24" dev eth0
}

in_client() { ip netns exec "$LAB_ID-client" "$@"; }
on_switch() { ip netns exec "$LAB_ID-switch" "$@"; }

# ---- hosts

host_number() { echo $((10 + ${1#h})); }

boot() {
    local host=$1 disk=$LAB/$1
    [ -d "$disk" ] || new_disk "$host"
    ip netns add "$LAB_ID-$host"
    plug "$host" "$(host_number "$host")"
    unshare --mount --propagation private bash -c "$(declare -f power_on); power_on \"\$@\"" power_on \
        "$LAB_ID-$host" "$host" "$disk" "$BASE" </dev/null >>"$LAB/$host.console" 2>&1 &
    echo $! >"$LAB/$host.pid"
    if ! await 60 "$host has a process 1" find_init "$host" || ! await 60 "$host has booted" booted "$host"; then
        tail -n 20 "$LAB/$host.console" >&2
        return 1
    fi
}

new_disk() {
    local disk=$LAB/$1
    mkdir -p "$disk/upper/etc" "$disk/work" "$disk/root"
    echo "$1" >"$disk/upper/etc/hostname"
    tr -d - </proc/sys/kernel/random/uuid >"$disk/upper/etc/machine-id"
    printf '127.0.0.1 localhost\n127.0.1.1 %s\n' "$1" >"$disk/upper/etc/hosts"
    mkdir -p "$disk/upper/var/www/html"
    echo "$1" >"$disk/upper/var/www/html/index.html" # a client sees who answers
}

# In a mount namespace of its own: the mounts go when the host goes.
power_on() { # ID HOST DISK BASE
    mount -t overlay overlay -o "lowerdir=$4,upperdir=$3/upper,workdir=$3/work" "$3/root" || exit 1
    # The machine may use the first version of control groups; the host gets the second, as on any Debian of today.
    [ "$(stat --file-system --format=%T /sys/fs/cgroup)" = cgroup2fs ] || mount -t cgroup2 none /sys/fs/cgroup || exit 1
    mkdir -p "/sys/fs/cgroup/$1" && echo $$ >"/sys/fs/cgroup/$1/cgroup.procs" || exit 1
    export SYSTEMD_NSPAWN_UNIFIED_HIERARCHY=1 SYSTEMD_NSPAWN_API_VFS_WRITABLE=network
    exec systemd-nspawn --quiet --boot --register=no --keep-unit --machine="$2" --directory="$3/root" \
        --network-namespace-path="/run/netns/$1" --console=read-only --resolv-conf=off --timezone=off --link-journal=no \
        --capability=all --drop-capability=CAP_SYS_MODULE,CAP_SYS_TIME,CAP_SYS_RAWIO --system-call-filter='bpf @keyring'
}

# Finds the process that is number 1 inside and keeps it in HOST.init.
find_init() {
    local pid
    for pid in $(pgrep --parent "$(cat "$LAB/$1.pid")"); do
        if awk '$1 == "NSpid:" && NF > 2 && $NF == 1 { found = 1 } END { exit !found }' "/proc/$pid/status" 2>/dev/null; then
            echo "$pid" >"$LAB/$1.init"
            return 0
        fi
    done
    return 1
}

booted() {
    case $(on "$1" systemctl is-system-running 2>/dev/null) in running | degraded) return 0 ;; esac
    return 1
}

on() {
    local host=$1
    shift
    nsenter --target "$(cat "$LAB/$host.init")" --all --root --wd env -i HOME=/root USER=root LANG=C.UTF-8 TERM=dumb \
        PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin SYSTEMD_PAGER=cat DEBIAN_FRONTEND=noninteractive \
        "$@"
}

put() { # HOST SOURCE DESTINATION
    on "$1" sh -c 'cat >"$1"' sh "$3" <"$2"
}

# Nothing leaves any more, then nothing runs any more.
cut_power() {
    local group
    on_switch ip link set "p-$1" nomaster down
    for group in $(find /sys/fs/cgroup -maxdepth 2 -type d -name "$LAB_ID-$1"); do
        [ -e "$group/cgroup.kill" ] && echo 1 >"$group/cgroup.kill"
    done
    wait "$(cat "$LAB/$1.pid")" 2>/dev/null
    rm -f "$LAB/$1.pid" "$LAB/$1.init"
    on_switch ip link del "p-$1"
    ip netns del "$LAB_ID-$1"
}

lab_remove() {
    local host group
    [ -n "$LAB" ] || return 0
    for host in "$LAB"/h*.pid; do
        [ -e "$host" ] || continue
        host=${host##*/}
        cut_power "${host%.pid}" 2>/dev/null
    done
    for group in $(find /sys/fs/cgroup -maxdepth 2 -type d -name "$LAB_ID-*"); do
        await 10 "no process is left in $group" remove_group "$group"
    done
    ip netns del "$LAB_ID-client" 2>/dev/null
    ip netns del "$LAB_ID-switch" 2>/dev/null
    umount "$LAB" 2>/dev/null || umount --lazy "$LAB"
    rmdir "$LAB"
    LAB=
}

# The dead stay in their group until they are reaped.
remove_group() {
    find "$1" -depth -type d -exec rmdir {} + 2>/dev/null
    [ ! -d "$1" ]
}

# ---- waiting

# await SECONDS WHAT COMMAND...: until the command succeeds; says what it waited for if it never does.
await() {
    local until=$((SECONDS + $1)) what=$2
    shift 2
    until "$@" >/dev/null 2>&1; do
        if [ "$SECONDS" -ge "$until" ]; then
            say "not reached in time: $what" >&2
            return 1
        fi
        sleep 0.05
    done
}
