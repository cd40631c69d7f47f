package dev.twinlane.video;

import dev.twinlane.shared.wire.VideoSocket.Quality;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a camera quality: {@code WIDTHxHEIGHT,QUALITY,FPS}, such as {@code 640x480,60,25}. */
final class QualityOption implements ITypeConverter<Quality> {

    @Override
    public Quality convert(String value) {
        String[] parts = value.strip().split("\\s*,\\s*", -1);
        try {
            if (parts.length == 3) {
                return new Quality(parts[0], Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (NumberFormatException notANumber) {
            // refused below, like any other shape
        } catch (IllegalArgumentException outOfRange) {
            throw new TypeConversionException(value + ": " + outOfRange.getMessage());
        }
        throw new TypeConversionException(value + ": expected WIDTHxHEIGHT,QUALITY,FPS, such as 640x480,60,25");
    }
}
