package org.jvrrpd.config.bind;

import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What binding may ask of the host.
 *
 * @param interfaceExists null: not checked
 * @param userExists null: not checked
 * @param isVrf whether an interface that exists is a VRF; null: not checked
 * @param mtuBytes of an interface
 * @param iprouteNumber the number of a name in a file of iproute2 (CFG-27); null: no such name
 * @param keyFile reads a key of {@code auth_hmac}; null: key files are not read
 */
public record HostFacts(
        @Nullable Predicate<String> interfaceExists,
        @Nullable Predicate<String> userExists,
        @Nullable Predicate<String> isVrf,
        ToIntFunction<String> mtuBytes,
        BiFunction<String, String, @Nullable Long> iprouteNumber,
        @Nullable Function<String, KeyFile> keyFile) {
    /** True only if it is known that there is no such interface. */
    boolean lacksInterface(String name) {
        return interfaceExists != null && !interfaceExists.test(name);
    }

    /** True only if it is known that no VRF has that name, whatever else may have it. */
    boolean lacksVrf(String name) {
        return lacksInterface(name) || isVrf != null && !isVrf.test(name);
    }

    /** True only if it is known that there is no account of that name; a number is a name, too. */
    boolean lacksUser(String name) {
        return userExists != null && !userExists.test(name);
    }
}
