package dev.twinlane.simulator.board;

import java.util.Map;
import java.util.stream.Collectors;

/**
 * What a board is given before its first start.
 *
 * @param firmware name and version, at most 40 ASCII characters
 * @param flash its settings, by the names that {@code core/settings.cpp} lists
 */
public record BoardSettings(String firmware, Map<String, Object> flash) {

    public BoardSettings {
        flash = Map.copyOf(flash);
    }

    /** As flash has it. */
    String lines() {
        return flash.entrySet().stream()
                .map(each -> each.getKey() + "=" + each.getValue() + "\n")
                .collect(Collectors.joining());
    }

    @Override
    public String toString() {
        return "BoardSettings[" + firmware + "]"; // the flash has the key
    }
}
