package dev.twinlane.control.given;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.Map;

/** What an admin and the login page do with people. */
public record GivenPeople(Relay relay) {

    /** Tries to log in. */
    public HttpResponse<String> login(String name, String password) {
        return relay.post("/api/login", Map.of("name", name, "password", password), Map.of("Origin", relay.origin()));
    }

    /** Adds somebody who has no password yet; returns what the admin is told, with the link. */
    public JsonNode invite(String name) {
        return Relay.json(relay.post("/api/people", Map.of("name", name, "admin", false), relay.admin()));
    }

    /** Somebody's row on the admin's list. */
    public JsonNode row(String name) {
        for (JsonNode row : Relay.json(relay.get("/api/people", relay.admin()))) {
            if (row.get("name").asText().equals(name)) {
                return row;
            }
        }
        throw new AssertionError(name + " is not on the list");
    }

    /** Makes somebody an admin or not, disabled or not. */
    public HttpResponse<String> state(String name, boolean isAdmin, boolean disabled) {
        String path = "/api/people/" + row(name).get("id").asInt() + "/state";
        return relay.put(path, Map.of("admin", isAdmin, "disabled", disabled), relay.admin());
    }
}
