#!/bin/sh
# Makes target/dist, the tree that the package installs under /usr/lib/jvrrpd.
#
# Usage: make-dist.sh CLASSPATH-FILE     (called by `mvn package`; the file lists the libraries, separated by colons)
set -eu

root=$(dirname "$(dirname "$(readlink -f "$0")")")
dist=$root/target/dist

# Prints the native library $2 out of the jar $1 into lib/native.
unpack() {
    (cd "$dist/lib/native" && jar xf "$1" "$2" && mv "$2" . && rm -rf "${2%%/*}")
}

case $(uname -m) in
x86_64) jffi_arch=x86_64-Linux ;;
aarch64) jffi_arch=aarch64-Linux ;;
*) echo "make-dist.sh: no native libraries are known for $(uname -m)" >&2 && exit 1 ;;
esac

rm -rf "$dist"
mkdir -p "$dist/bin" "$dist/lib/native" "$dist/cds"
cp "$root/packaging/jvrrpd" "$root/packaging/make-archives" "$dist/bin/"
cp "$root/target/jvrrpd.jar" "$dist/lib/"
tr ':' '\n' <"$1" | while read -r library || [ -n "$library" ]; do
    case ${library##*/} in
    # Jars that hold nothing but native libraries: ours lie unpacked in lib/native.
    jffi-*-native.jar) unpack "$library" "jni/$jffi_arch/libjffi-1.2.so" ;;
    netty-transport-native-epoll-*.jar)
        unpack "$library" "META-INF/native/libnetty_transport_native_epoll_$(uname -m | sed s/aarch64/aarch_64/).so" ;;
    *) cp "$library" "$dist/lib/" ;;
    esac
done
# Newer Java tells apart what may be executed only by its kind, Debian wants libraries without the x bit.
chmod 0644 "$dist"/lib/*.jar "$dist"/lib/native/*.so
"$dist/bin/make-archives" || echo "make-dist.sh: target/dist works, but starts slower" >&2
