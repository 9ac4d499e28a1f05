#!/bin/bash
# Shows jvrrpd at work: two hosts with Nginx and a client, all in network namespaces of this machine. As root on a Debian
# machine, from any directory: installs what is missing, builds, runs `jvrrpd demo`. Starts no service of the machine.
#
# Usage: sudo packaging/demo.sh
set -u

root=$(dirname "$(dirname "$(readlink -f "$0")")")
cd "$root" || exit 1
# shellcheck source=packaging/tools.sh
. packaging/tools.sh
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" LC_ALL=C.UTF-8

[ "$(id -u)" = 0 ] || {
    echo "The demo makes network namespaces: run   sudo $root/packaging/demo.sh" >&2
    exit 1
}
install_missing build lab || exit 1
# A tree that is newer than every source is used as it is.
if [ ! -x target/dist/bin/jvrrpd ] || [ -n "$(find src/main packaging conf pom.xml -newer target/dist/lib/jvrrpd.jar -print -quit)" ]; then
    echo 'building'
    mvn --quiet --batch-mode --no-transfer-progress package -DskipTests || exit 1
fi
exec target/dist/bin/jvrrpd demo "$@"
