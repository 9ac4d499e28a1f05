#!/bin/sh
# Says at once, before anything is compiled, what the build would miss only after minutes.
#
# Usage: preflight.sh VERDICT SKIP-ITS SKIP-TESTS GOALS     (called by Maven in the validate phase)
# If something is missing the file VERDICT says what and how to get it; Maven then stops with that text.
set -eu

verdict=$1
shift
rm -f "$verdict"

root=$(dirname "$(dirname "$(readlink -f "$0")")")
# shellcheck source=packaging/tools.sh
. "$root/packaging/tools.sh"

fail_with() {
    mkdir -p "$(dirname "$verdict")"
    printf '%s\n' '' "$@" >"$verdict"
    exit 0
}

# Does this build run the integration tests?
integration_tests() {
    [ "$1" != true ] && [ "$2" != true ] || return 1
    case $3 in *verify* | *install* | *integration-test* | *deploy*) return 0 ;; esac
    return 1
}

groups=build
if integration_tests "$@"; then
    [ "$(id -u)" = 0 ] || fail_with 'The integration tests make network namespaces and need root.' \
        "    run everything:        sudo $root/packaging/test.sh" \
        '    build without them:    mvn package -DskipITs'
    groups='build lab peers'
fi
# shellcheck disable=SC2086 # groups are separate words
missing=$(missing_packages $groups | tr '\n' ' ')
[ -z "$missing" ] || fail_with 'Tools that this build needs are not installed. Install them with' "    sudo apt-get install $missing" \
    "or let $root/packaging/test.sh do it (it never starts a service of this machine)."
