/**
 * The tests of what {@code mvn package} makes: the launcher with pretended Java runtimes, and the
 * real tree with the real ones. The package installed on booted hosts is tested by {@code
 * src/test/hosts/run.sh}. Start reading at {@link org.jvrrpd.packaging.LauncherTest}.
 */
@org.jspecify.annotations.NullMarked
package org.jvrrpd.packaging;
