package org.jvrrpd.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.jvrrpd.model.AddressOptions;
import org.jvrrpd.net.Family;
import org.jvrrpd.net.IpAddress;
import org.jvrrpd.net.MacAddress;
import org.jvrrpd.vrrp.InterfaceState;
import org.jvrrpd.vrrp.port.Reason;

/**
 * Records that are compared on the way to READY say themselves what makes them equal, since Java
 * makes the generated comparison anew, class by class, at each start. It must be the same one.
 */
final class OwnEqualityTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "org.jvrrpd.inbound.AdvertSocket$Channel",
                "org.jvrrpd.inbound.ClaimSocket$Place",
                "org.jvrrpd.model.TrackedObject",
                "org.jvrrpd.model.VirtualAddress",
                "org.jvrrpd.net.MacAddress",
                "org.jvrrpd.outbound.HostIdentity",
                "org.jvrrpd.vrrp.InterfaceState",
                "org.jvrrpd.vrrp.track.Cause",
            })
    void eachComponentCounts(String name) throws ReflectiveOperationException {
        Class<?> type = Class.forName(name);
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types =
                Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
        Constructor<?> constructor = type.getDeclaredConstructor(types);
        constructor.setAccessible(true);
        Object[] values = Arrays.stream(types).map(one -> value(one, 0)).toArray();
        Object original = constructor.newInstance(values);

        Object[] again = Arrays.stream(types).map(one -> value(one, 0)).toArray();
        assertEquals(original, constructor.newInstance(again));
        assertEquals(original.hashCode(), constructor.newInstance(again).hashCode());
        for (int i = 0; i < types.length; i++) {
            for (int which = 1; which <= 2; which++) {
                Object[] changed = values.clone();
                changed[i] = value(types[i], which);
                assertNotEquals(
                        original, constructor.newInstance(changed), components[i].getName());
            }
        }
        assertNotEquals(original, "another kind of thing");
    }

    /** The first of these differs from the other two; the same number is not the same object. */
    private static Object value(Class<?> type, int which) {
        if (type == int.class) {
            return 24 + which;
        } else if (type == long.class) {
            return 7L + which;
        } else if (type == boolean.class) {
            return which == 0;
        } else if (type == String.class) {
            return "text" + which;
        } else if (type == IpAddress.class) {
            return IpAddress.of("192.0.2.1" + which);
        } else if (type == MacAddress.class) {
            return new MacAddress(5L + which);
        } else if (type == List.class) {
            return List.of(IpAddress.of("192.0.2.2" + which));
        } else if (type == InterfaceState.Kind.class) {
            return new InterfaceState.Kind(which != 1, which != 2);
        } else if (type == AddressOptions.class) {
            return new AddressOptions(
                    null, which == 0, false, false, false, false, 0, true, null, false);
        } else if (type == Family.class) {
            return Family.values()[Math.min(which, 1)];
        }
        assertEquals(Reason.class, type);
        return Reason.values()[which];
    }
}
