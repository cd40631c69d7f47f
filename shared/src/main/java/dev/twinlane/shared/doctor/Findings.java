package dev.twinlane.shared.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;

/** All results, in the order of the checks. */
public final class Findings {

    private final List<Finding> all = new ArrayList<>();

    private record Json(boolean ok, List<Finding> findings) {}

    public Findings add(Finding finding) {
        all.add(finding);
        return this;
    }

    /** All of them. */
    public List<Finding> all() {
        return List.copyOf(all);
    }

    /** 0 when nothing is wrong, else 1. */
    public int status() {
        return all.stream().allMatch(Finding::ok) ? 0 : 1;
    }

    /** For people, a line or two each; or, as JSON, for programs. */
    public String text(boolean json) {
        if (!json) {
            return String.join("\n", all.stream().map(Finding::line).toList());
        }
        try {
            return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(new Json(status() == 0, all));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are JSON", e);
        }
    }
}
