package org.jvrrpd.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntBinaryOperator;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.jvrrpd.config.bind.KeyFile;

/**
 * What a load depends on besides the files: everything is handed in, nothing is asked of the host.
 *
 * @param configId the text that lines {@code @id} are compared with (CFG-15)
 * @param isReload true while the service runs already: a file that ends inside a block is refused;
 *     nothing else differs (CFG-11 is decided for the same result at start and reload)
 * @param interfaceExists null: not checked
 * @param userExists whether an account may run scripts; null: not checked
 * @param isVrf whether an interface is a VRF; null: not checked
 * @param mtuBytes of an interface, for the capacity of an advert (ADR-08)
 * @param iprouteNumber the number of a name in a file of iproute2 such as rt_tables (CFG-27); null:
 *     no such name
 * @param keyFile reads a key of {@code auth_hmac} (AUT-07); null: what key files hold is not known,
 *     and files of one path are taken to hold the same
 * @param environment of the process, for {@code ${_ENV NAME}}; null: unset
 * @param random a number from the first to the second argument, for {@code ${_RANDOM}}
 * @param replaced bytes that are read in place of files, by their absolute paths
 */
public record LoadOptions(
        String configId,
        boolean isReload,
        @Nullable Predicate<String> interfaceExists,
        @Nullable Predicate<String> userExists,
        @Nullable Predicate<String> isVrf,
        ToIntFunction<String> mtuBytes,
        BiFunction<String, String, @Nullable Long> iprouteNumber,
        @Nullable Function<String, KeyFile> keyFile,
        Function<String, @Nullable String> environment,
        IntBinaryOperator random,
        Map<Path, byte[]> replaced) {
    /** The MTU of Ethernet. */
    public static final int MTU_BYTES = 1500;

    /** Nothing of the host is checked. */
    public static LoadOptions of(String configId) {
        return new LoadOptions(
                configId,
                false,
                null,
                null,
                null,
                name -> MTU_BYTES,
                (file, name) -> null,
                null,
                name -> null,
                (low, high) -> low,
                Map.of());
    }

    public LoadOptions withReload(boolean reload) {
        return but(next -> next.isReload = reload);
    }

    public LoadOptions withInterfaces(Predicate<String> exists, ToIntFunction<String> mtu) {
        return but(
                next -> {
                    next.interfaceExists = exists;
                    next.mtuBytes = mtu;
                });
    }

    /** Without the question whether interfaces exist. */
    public LoadOptions withoutInterfaces() {
        return but(next -> next.interfaceExists = null);
    }

    public LoadOptions withVrfs(Predicate<String> isOne) {
        return but(next -> next.isVrf = isOne);
    }

    public LoadOptions withUsers(Predicate<String> exists) {
        return but(next -> next.userExists = exists);
    }

    public LoadOptions withEnvironment(Function<String, @Nullable String> variables) {
        return but(next -> next.environment = variables);
    }

    public LoadOptions withRandom(IntBinaryOperator source) {
        return but(next -> next.random = source);
    }

    public LoadOptions withReplaced(Map<Path, byte[]> bytes) {
        return but(next -> next.replaced = Map.copyOf(bytes));
    }

    public LoadOptions withIprouteNames(BiFunction<String, String, @Nullable Long> names) {
        return but(next -> next.iprouteNumber = names);
    }

    public LoadOptions withKeyFiles(Function<String, KeyFile> reader) {
        return but(next -> next.keyFile = reader);
    }

    private LoadOptions but(Consumer<Builder> change) {
        Builder next = new Builder(this);
        change.accept(next);
        return next.build();
    }

    /** The options that are being changed. */
    private static final class Builder {
        private final String configId;
        private boolean isReload;
        private @Nullable Predicate<String> interfaceExists;
        private @Nullable Predicate<String> userExists;
        private @Nullable Predicate<String> isVrf;
        private ToIntFunction<String> mtuBytes;
        private BiFunction<String, String, @Nullable Long> iprouteNumber;
        private @Nullable Function<String, KeyFile> keyFile;
        private Function<String, @Nullable String> environment;
        private IntBinaryOperator random;
        private Map<Path, byte[]> replaced;

        Builder(LoadOptions before) {
            configId = before.configId;
            isReload = before.isReload;
            interfaceExists = before.interfaceExists;
            userExists = before.userExists;
            isVrf = before.isVrf;
            mtuBytes = before.mtuBytes;
            iprouteNumber = before.iprouteNumber;
            keyFile = before.keyFile;
            environment = before.environment;
            random = before.random;
            replaced = before.replaced;
        }

        LoadOptions build() {
            return new LoadOptions(
                    configId,
                    isReload,
                    interfaceExists,
                    userExists,
                    isVrf,
                    mtuBytes,
                    iprouteNumber,
                    keyFile,
                    environment,
                    random,
                    replaced);
        }
    }
}
