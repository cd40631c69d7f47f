package dev.twinlane.control.rover;

import dev.twinlane.control.device.Device;
import dev.twinlane.control.device.DeviceKind;
import dev.twinlane.control.device.Devices;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.socket.Door;
import dev.twinlane.control.socket.SocketKind;
import dev.twinlane.control.socket.SocketOwner;
import io.undertow.server.HttpServerExchange;

/** {@code /rover}: lets drive boards in that bring their key. */
public final class BoardDoor implements Door {

    private final Devices devices;
    private final Rovers rovers;
    private final Lines lines;

    /** Finds a rover's line, wherever live rovers are kept. */
    public interface Lines {
        /** The line of the rover of {@code row}; called on a worker, may wait for the live thread. */
        BoardLine of(RoverRow row) throws Refused;
    }

    public BoardDoor(Devices devices, Rovers rovers, Lines lines) {
        this.devices = devices;
        this.rovers = rovers;
        this.lines = lines;
    }

    @Override
    public SocketKind kind() {
        return SocketKind.BOARD;
    }

    @Override
    public SocketOwner admit(HttpServerExchange exchange, String rest) throws Refused {
        Device device = devices.caller(exchange, DeviceKind.DRIVE);
        RoverRow row = rovers.find(device.rover()).orElseThrow(() -> Refused.notFound("the rover of this key is gone"));
        return lines.of(row).connection(device);
    }
}
