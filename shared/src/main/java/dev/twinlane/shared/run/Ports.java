package dev.twinlane.shared.run;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a TCP port option: 0 (any free port) to 65535. */
public final class Ports implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String value) {
        int port;
        try {
            port = Integer.parseInt(value);
        } catch (NumberFormatException e) {
            port = -1;
        }
        if (port < 0 || port > 65_535) {
            throw new TypeConversionException(value + ": not in 1..65535 (or 0 for any free port)");
        }
        return port;
    }
}
