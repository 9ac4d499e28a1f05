package org.jvrrpd.model;

/** {@code systemd_unit NAME}: systemd says that the unit is active. */
public record UnitCheck(String unit) implements Check {
    @Override
    public String keyword() {
        return "systemd_unit";
    }

    @Override
    public String title() {
        return "systemd_unit " + unit;
    }
}
