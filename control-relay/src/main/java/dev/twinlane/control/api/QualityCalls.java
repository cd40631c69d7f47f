package dev.twinlane.control.api;

import dev.twinlane.control.audit.Audit;
import dev.twinlane.control.audit.AuditAction;
import dev.twinlane.control.gate.Refused;
import dev.twinlane.control.rover.CameraQualities;
import dev.twinlane.shared.wire.VideoSocket.Quality;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The picture quality of a rover's camera: set by the video relay, or fixed by the owner. */
public final class QualityCalls implements Calls {

    private final CameraQualities qualities;
    private final Audit audit;

    /**
     * A camera's quality.
     *
     * @param fixed null while the video relay sets it
     */
    record Shown(@Nullable Quality fixed) {}

    public QualityCalls(CameraQualities qualities, Audit audit) {
        this.qualities = qualities;
        this.audit = audit;
    }

    @Override
    public void bind(Map<Endpoint, Call> calls) {
        calls.put(Endpoint.QUALITY, this::show);
        calls.put(Endpoint.QUALITY_FIX, request -> set(request, Optional.of(request.body(Quality.class))));
        calls.put(Endpoint.QUALITY_FREE, request -> set(request, Optional.empty()));
    }

    private Answer show(Request request) {
        return Answer.ok(new Shown(qualities.of(request.rover().id()).orElse(null)));
    }

    private Answer set(Request request, Optional<Quality> quality) throws Refused {
        String rover = request.rover().id();
        qualities.set(rover, quality);
        String subject = quality.map(
                        fixed -> rover + " " + fixed.frameSize() + "," + fixed.jpegQuality() + "," + fixed.fps())
                .orElse(rover + " auto");
        audit.note(AuditAction.QUALITY_CHANGED, request.person().name(), subject, request.address());
        return Answer.nothing();
    }
}
