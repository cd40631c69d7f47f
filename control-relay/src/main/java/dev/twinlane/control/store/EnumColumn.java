package dev.twinlane.control.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A column that holds the name of an enum's constant. A damaged value is the name of none: its row is passed over. */
public final class EnumColumn {

    private EnumColumn() {}

    /** SQL: does {@code column} hold the name of one of {@code constants}? */
    public static String known(String column, Enum<?>... constants) {
        return column
                + Arrays.stream(constants)
                        .map(constant -> "'" + constant.name() + "'")
                        .collect(Collectors.joining(", ", " IN (", ")"));
    }

    /** The constant of that name; empty when there is none. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> of, String stored) {
        return Arrays.stream(of.getEnumConstants())
                .filter(constant -> constant.name().equals(stored))
                .findFirst();
    }
}
