package dev.twinlane.simulator.board;

import com.dylibso.chicory.runtime.ByteArrayMemory;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.wasm.types.MemoryImport;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import java.lang.reflect.Proxy;

/**
 * {@code firmware/core} on one board, as {@code firmware/wasm} has built it: one memory, and an instance of the WebAssembly
 * module for each thread that enters it. The loop's instance runs on the stack that the module came with; the dead man's timer
 * has an instance and a stack of its own, so that it goes on whatever the loop is doing, as an interrupt does. What both share
 * is one memory, whose words the core reads and writes atomically where both use them. No instance is entered by two threads.
 */
public final class Firmware {

    private final Memory memory;
    private final Firmware_Board board;
    private final Firmware_Drive drive;
    private final Firmware_Camera camera;

    private Firmware(Memory memory, Firmware_Board board, Firmware_Drive drive, Firmware_Camera camera) {
        this.memory = memory;
        this.board = board;
        this.drive = drive;
        this.camera = camera;
    }

    /** A drive board's. */
    public static Firmware ofDriveBoard(Memory memory, Firmware_Board board, Firmware_Drive drive) {
        return new Firmware(memory, board, drive, absent(Firmware_Camera.class));
    }

    /** A camera board's. */
    public static Firmware ofCamera(Memory memory, Firmware_Board board, Firmware_Camera camera) {
        return new Firmware(memory, board, absent(Firmware_Drive.class), camera);
    }

    /** A board's memory before its power is switched on. */
    public static Memory blankMemory() {
        MemoryLimits limits = FirmwareCore.load().importSection().stream()
                .filter(MemoryImport.class::isInstance)
                .map(each -> ((MemoryImport) each).limits())
                .findFirst()
                .orElseThrow();
        return new ByteArrayMemory(limits);
    }

    /** What the board's loop calls. First, and once. */
    public Firmware_ModuleExports loop() {
        Firmware_ModuleExports loop = enter();
        loop._WasmCallCtors();
        return loop;
    }

    /** What the timer beside {@code loop} calls. */
    public Firmware_ModuleExports timer(Firmware_ModuleExports loop) {
        Firmware_ModuleExports timer = enter();
        timer._StackPointer().setValue(loop.timerStack());
        return timer;
    }

    private Firmware_ModuleExports enter() {
        Instance instance = Instance.builder(FirmwareCore.load())
                .withMachineFactory(FirmwareCore::create)
                .withImportValues(imports())
                .build();
        return new Firmware_ModuleExports(instance);
    }

    private ImportValues imports() {
        return new Firmware_ModuleImports() {
            @Override
            public Firmware_Board board() {
                return board;
            }

            @Override
            public Firmware_Drive drive() {
                return drive;
            }

            @Override
            public Firmware_Camera camera() {
                return camera;
            }

            @Override
            public Firmware_Env env() {
                return () -> memory;
            }
        }.toImportValues();
    }

    /** What hangs on the other board. */
    private static <T> T absent(Class<T> parts) {
        return parts.cast(
                Proxy.newProxyInstance(parts.getClassLoader(), new Class<?>[] {parts}, (self, called, args) -> {
                    throw new IllegalStateException("not on this board: " + called.getName());
                }));
    }
}
