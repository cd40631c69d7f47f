package dev.twinlane.shared.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CloseStackTest {

    @Test
    void the_last_opened_is_closed_first_and_a_failure_leaves_nothing_open() {
        List<String> closed = new ArrayList<>();
        CloseStack stack = new CloseStack();
        stack.add("first", () -> closed.add("first"));
        stack.add("failing", () -> {
            throw new IllegalStateException("planted");
        });
        stack.add("last", () -> closed.add("last"));
        stack.close();
        stack.close();
        assertEquals(List.of("last", "first"), closed);
    }
}
