#!/bin/bash
# The package on two hosts that boot systemd: installs it as an operator would and tries everything systemd does with it.
#
# Usage: run.sh [PACKAGE.deb]     as root; by default the package in target/
# Prints a line per check, stops at the first that fails and shows why. Leaves nothing behind but the file system of the
# hosts, which it keeps for the next run in /var/cache/jvrrpd-test-hosts (JVRRPD_TEST_HOSTS_CACHE).
set -u

HERE=$(dirname "$(readlink -f "$0")")
ROOT=$(readlink -f "$HERE/../../..")
# shellcheck source=src/test/hosts/lab.sh
. "$HERE/lab.sh"
# shellcheck source=src/test/hosts/hand.sh
. "$HERE/hand.sh"
# shellcheck source=src/test/hosts/package-checks.sh
. "$HERE/package-checks.sh"
# shellcheck source=src/test/hosts/service-checks.sh
. "$HERE/service-checks.sh"
# shellcheck source=src/test/hosts/script-checks.sh
. "$HERE/script-checks.sh"
# shellcheck source=src/test/hosts/native-checks.sh
. "$HERE/native-checks.sh"
# shellcheck source=src/test/hosts/namespace-checks.sh
. "$HERE/namespace-checks.sh"
# shellcheck source=packaging/tools.sh
. "$ROOT/packaging/tools.sh"

[ "$(id -u)" = 0 ] || die "the test hosts need root: sudo $0"
missing=$(missing_packages build lab hosts | tr '\n' ' ')
[ -z "$missing" ] || die "missing tools; install them: apt-get install $missing"
PACKAGE=${1:-$(ls -t "$ROOT"/target/jvrrpd_*.deb 2>/dev/null | head -n 1)}
[ -f "$PACKAGE" ] || die 'no package; make one: mvn package -DskipITs'

passed=0
failed=0

# check SENTENCE FUNCTION: one line per check; the function says on stderr what is wrong.
check() {
    local started=$EPOCHREALTIME said figures
    FIGURES=
    said=$LAB/said
    if "$2" 2>"$said"; then
        passed=$((passed + 1))
        figures=${FIGURES:+: $FIGURES}
        say "ok    $1$figures ($(seconds_since "$started") s)"
        return
    fi
    failed=$((failed + 1))
    say "FAIL  $1 ($(seconds_since "$started") s)"
    sed 's/^/      /' "$said"
    evidence
    finish
}

finish() {
    end_probe
    lab_remove
    say "$passed passed, $failed failed"
    exit "$((failed > 0))"
}

trap 'end_probe; lab_remove' EXIT
trap 'exit 130' INT TERM PIPE
lab_base
lab_open
make_packages
boot h1 && boot h2 || die 'the hosts do not boot'

check 'the units are free of mistakes'                                      units_are_valid
check 'it installs, starts and claims no address'                           install_old
check 'the sample works: the first host is master, clients reach it'        sample_works
check 'an upgrade keeps the edited file and restarts once'                  upgrade
check 'a change of Java makes a new archive'                                archive_follows_java
check 'the journal knows each transition by its fields'                     journal_fields
check 'status says what is so'                                              status_is_true
check 'reload takes a change without a transition'                          reload_changes
check 'reload refuses a broken file and keeps the old one in force'         reload_refuses
check 'a stop moves the address before it ends'                             stop_moves
check 'a start takes it back'                                               start_returns
check 'restarts move nothing'                                               restart_keeps
check 'a stop during a restart moves the address'                           restart_stopped
check 'a restart with an unusable file hands over first'                    restart_with_broken_file
check 'Nginx killed: the other host serves'                                 nginx_killed
check 'Nginx restarted by systemctl: nothing moves'                         nginx_restarted
check 'Nginx stopped, or its unit failed: the other host serves at once'    nginx_stopped
check 'killed: systemd starts it again, and nothing sweeps'                 killed
check 'stopped by a signal: the watchdog starts it again'                   frozen
check 'systemd gives up: the address is removed'                            gives_up
check 'an unusable file is not tried again'                                 unusable_file
check 'scripts run under the accounts that keepalived would use'            script_accounts
check 'it works in a network namespace, with the drop-in of the manual'     namespaced
check 'the hardened drop-in works with checks of every native kind'         hardened
check 'a host is lost: the other serves; back again it takes over'          host_lost
check 'purge leaves nothing'                                                purge
finish
