package dev.twinlane.control.rover;

/**
 * What the database knows of a rover.
 *
 * @param id names it in addresses
 * @param name as people call it
 * @param epoch its newest lease epoch
 * @param estopId of the latched emergency stop, empty when none is
 * @param camera its camera's device id, empty when it has none
 */
public record RoverRow(String id, String name, long epoch, String estopId, String camera) {}
