#!/bin/sh
# Makes jvrrpd_VERSION_ARCH.deb out of target/dist. The same input gives the same bytes.
#
# Usage: make-deb.sh VERSION DIRECTORY     (called by `mvn package`; the directory receives the package)
# BUILT_AT is the time stamp of every file in it.
set -eu
umask 022

root=$(dirname "$(dirname "$(readlink -f "$0")")")
version=$1
arch=$(dpkg --print-architecture)
package=$2/jvrrpd_${version}_$arch.deb
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
trap 'exit 130' INT TERM HUP
chmod 0755 "$tree"
SOURCE_DATE_EPOCH=$(date -u -d "${BUILT_AT:-2026-01-01T00:00:00Z}" +%s)
export SOURCE_DATE_EPOCH

put() { # MODE SOURCE DESTINATION
    install -D -m "$1" "$2" "$tree/$3"
}

fill_tree() {
    mkdir -p "$tree/usr/lib" "$tree/usr/sbin" "$tree/var/cache/jvrrpd"
    cp -r "$root/target/dist" "$tree/usr/lib/jvrrpd"
    # The archives are made on the machine that uses them, where its Java runtimes are.
    rm -rf "$tree/usr/lib/jvrrpd/cds"
    ln -s /var/cache/jvrrpd "$tree/usr/lib/jvrrpd/cds"
    ln -s ../lib/jvrrpd/bin/jvrrpd "$tree/usr/sbin/jvrrpd"
    put 0644 "$root/systemd/jvrrpd.service" lib/systemd/system/jvrrpd.service
    put 0644 "$root/systemd/jvrrpd-sweep.service" lib/systemd/system/jvrrpd-sweep.service
    put 0644 "$root/systemd/hardened.conf" usr/lib/jvrrpd/hardened.conf
    put 0644 "$root/conf/jvrrpd.conf" etc/jvrrpd.conf
    fill_documents
}

fill_documents() {
    doc=usr/share/doc/jvrrpd
    put 0644 "$root/packaging/debian/copyright" "$doc/copyright"
    for page in "$root"/docs/*.md; do
        put 0644 "$page" "$doc/${page##*/}"
    done
    # The pages lie beside it there.
    sed 's|](docs/|](|g' "$root/README.md" >"$tree/$doc/README.md"
    chmod 0644 "$tree/$doc/README.md"
    for sample in two-nginx-multicast.conf two-nginx-unicast.conf; do
        put 0644 "$root/conf/$sample" "$doc/examples/$sample"
    done
    debian_changelog >"$tree/$doc/changelog"
    put 0644 "$root/packaging/jvrrpd.8" usr/share/man/man8/jvrrpd.8
    put 0644 "$root/packaging/jvrrpd.conf.5" usr/share/man/man5/jvrrpd.conf.5
    gzip -9n "$tree/$doc/changelog" "$tree/usr/share/man/man8/jvrrpd.8" "$tree/usr/share/man/man5/jvrrpd.conf.5"
    put 0644 "$root/packaging/debian/lintian-overrides" usr/share/lintian/overrides/jvrrpd
}

debian_changelog() {
    printf 'jvrrpd (%s) stable; urgency=medium\n\n  * What changed: CHANGELOG.md beside this file.\n\n -- %s  %s\n' \
        "$version" "$(sed -n 's/^Maintainer: //p' "$root/packaging/debian/control")" \
        "$(LC_ALL=C date -u -R -d "@$SOURCE_DATE_EPOCH")"
}

fill_control() {
    mkdir "$tree/DEBIAN"
    size=$(du -k -s --apparent-size --exclude=DEBIAN "$tree" | cut -f1)
    sed -e "s/@VERSION@/$version/" -e "s/@ARCH@/$arch/" -e "s/@SIZE@/$size/" \
        "$root/packaging/debian/control" >"$tree/DEBIAN/control"
    echo /etc/jvrrpd.conf >"$tree/DEBIAN/conffiles"
    install -m 0644 "$root/packaging/debian/triggers" "$tree/DEBIAN/triggers"
    for script in postinst prerm postrm; do
        install -m 0755 "$root/packaging/debian/$script" "$tree/DEBIAN/$script"
    done
    (cd "$tree" && find . -path ./DEBIAN -prune -o -type f -printf '%P\n' | LC_ALL=C sort |
        grep -v '^etc/' | xargs md5sum >DEBIAN/md5sums)
}

fill_tree
fill_control
find "$tree" -exec touch --no-dereference --date="@$SOURCE_DATE_EPOCH" {} +
rm -f "$2"/jvrrpd_*.deb
dpkg-deb --root-owner-group -Zxz --build "$tree" "$package" >/dev/null
