#!/bin/bash
# Builds jvrrpd and runs every test: unit, simulator, network namespaces, booted hosts. As root on a Debian machine, from any
# directory, with nothing but this repository: it installs what is missing and starts no service of the machine.
#
# Usage: sudo packaging/test.sh
set -u

root=$(dirname "$(dirname "$(readlink -f "$0")")")
cd "$root" || exit 1
# shellcheck source=packaging/tools.sh
. packaging/tools.sh
# A bare environment may lack these.
export PATH="$PATH:/usr/local/sbin:/usr/sbin:/sbin" LC_ALL=C.UTF-8

[ "$(id -u)" = 0 ] || {
    echo "The tests make network namespaces and boot hosts: run   sudo $root/packaging/test.sh" >&2
    exit 1
}

summary=
# phase NAME COMMAND...: runs it, notes how long it took, ends everything if it fails.
phase() {
    local name=$1 started=$SECONDS status
    shift
    echo "==> $name"
    "$@"
    status=$?
    summary+=$(printf '%-45s %5d s' "$name" $((SECONDS - started)))$'\n'
    if [ "$status" != 0 ]; then
        printf '\n%s\nFAILED: %s (exit status %d)\n' "$summary" "$name" "$status" >&2
        exit 1
    fi
}

# A namespace test that fails gets a second try, as another load of the machine may have stopped it for longer than its timers allow.
# Such a test is named at the end; three of them are a failure.
maven() {
    mvn --batch-mode --no-transfer-progress -Dfailsafe.rerunFailingTestsCount=1 -Dfailsafe.failOnFlakeCount=3 "$@"
    local status=$?
    note_second_tries
    return "$status"
}

# Adds the tests of the last run that passed at the second try only, with what they said at the first one.
note_second_tries() {
    local found
    found=$(grep -lE '<flaky(Failure|Error)' target/failsafe-reports/TEST-*.xml 2>/dev/null |
        xargs -r grep -hE -B1 -A1 '<flaky(Failure|Error)' | grep -vE '^--$|<system-out>' | cut -c1-300)
    [ -z "$found" ] || summary+=$(printf 'passed at the second try only:\n%s' "$found")$'\n'
}

# Prints the home of the newest runtime that jvrrpd is tested with, if it is newer than the one that Maven runs on.
newer_runtime() {
    local candidate major newest=0 ours home=
    ours=$(java -XshowSettings:properties -version 2>&1 | sed -n 's/.*java.specification.version = //p')
    for candidate in /usr/lib/jvm/*; do
        [ ! -L "$candidate" ] && [ -x "$candidate/bin/javac" ] || continue
        major=$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$candidate/release" 2>/dev/null)
        if [ "${major:-0}" -gt "$newest" ] && [ "$major" -gt "$ours" ]; then
            newest=$major home=$candidate
        fi
    done
    echo "$home"
}

# What these tests need is built.
integration_tests() {
    maven failsafe:integration-test@default failsafe:integration-test@keywords failsafe:verify@default
}

# The same classes, the same package, another virtual machine. What single keywords do does not depend on it, nor does what is
# tagged so: the first run has shown it.
integration_tests_on() {
    maven verify -Dtest.java.home="$1" -DskipUnitTests=true -DskipKeywordITs=true "-Dit.excluded=keywords | one-java"
}

lint_package() {
    lintian --allow-root --fail-on error,warning target/jvrrpd_*.deb
}

# The booted hosts wait most of the time, so they run beside the namespace tests, with a copy of the package.
begin_hosts() {
    hosts_dir=$(mktemp -d)
    cp target/jvrrpd_*.deb "$hosts_dir"
    src/test/hosts/run.sh "$hosts_dir"/jvrrpd_*.deb >"$hosts_dir/said" 2>&1 &
    hosts_job=$!
}

await_hosts() {
    wait "$hosts_job"
    local status=$?
    hosts_job=
    cat "$hosts_dir/said"
    return "$status"
}

# Hosts that still run when something else has failed take themselves away.
forget_hosts() {
    [ -z "$hosts_job" ] || { kill "$hosts_job" 2>/dev/null && wait "$hosts_job"; }
    rm -rf "$hosts_dir"
}

phase 'tools' install_missing build lab peers hosts
phase 'build, unit and simulator tests' maven clean verify -DskipITs
hosts_job='' hosts_dir=''
trap forget_hosts EXIT
trap 'exit 130' INT TERM
begin_hosts
phase 'namespaces' integration_tests
phase 'package on booted hosts (the rest of it)' await_hosts
newer=$(newer_runtime)
if [ -n "$newer" ]; then
    phase "namespaces on ${newer##*/}" integration_tests_on "$newer"
else
    echo "==> the Java that Maven runs on is the newest here: the namespace tests have run on it"
fi
phase 'package: lintian' lint_package

printf '\n%sall passed in %d s\n' "$summary" "$SECONDS"
