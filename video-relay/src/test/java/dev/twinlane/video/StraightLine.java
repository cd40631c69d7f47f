package dev.twinlane.video;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Follows the calls from one method through our own classes, every override included, and notes whatever is not a straight
 * line: a jump that is not a loop's bound, a switch, an allocation, a call to a method that is not on the list.
 *
 * <p>A loop's bound is the one conditional jump at the loop's head that leaves it right behind its backward jump.
 */
final class StraightLine {

    private static final String OURS = "dev/twinlane/";
    private static final JavaClasses ALL = new ClassFileImporter()
            .withImportOption(place -> !place.contains("/test-classes/") || place.contains("/Planted"))
            .importPackages("dev.twinlane");

    private final Set<String> mayBranch;
    private final List<String> ends;
    private final Map<String, ClassNode> classes = new HashMap<>();
    private final Set<String> visited = new TreeSet<>();
    private final Set<String> outside = new TreeSet<>();
    private final Set<String> ended = new TreeSet<>();
    private final List<String> faults = new ArrayList<>();

    private StraightLine(Set<String> mayBranch, List<String> ends) {
        this.mayBranch = mayBranch;
        this.ends = ends;
    }

    static StraightLine from(Class<?> owner, String method, Set<String> mayBranch, List<String> ends) {
        StraightLine line = new StraightLine(mayBranch, ends);
        line.follow(owner.getName().replace('.', '/'), method, "");
        return line;
    }

    List<String> faults() {
        return faults;
    }

    Set<String> visited() {
        return visited;
    }

    /** Which of the methods that may branch were met. */
    Set<String> outside() {
        return outside;
    }

    /** Which ends were met. */
    Set<String> ended() {
        return ended;
    }

    private void follow(String owner, String name, String descriptor) {
        String place = owner + "." + name;
        if (mayBranch.contains(place)) {
            outside.add(place);
            return;
        }
        if (!visited.add(place)) {
            return;
        }
        ClassNode declaring = read(owner);
        boolean found = false;
        for (MethodNode method : declaring.methods) {
            if (method.name.equals(name) && (descriptor.isEmpty() || method.desc.equals(descriptor))) {
                found = true;
                inspect(place, method);
            }
        }
        if (!found && declaring.superName != null && declaring.superName.startsWith(OURS)) {
            follow(declaring.superName, name, descriptor);
        }
        for (JavaClass heir : heirs(owner)) {
            String heirName = heir.getName().replace('.', '/');
            if (heir.getMethods().stream().anyMatch(method -> method.getName().equals(name))) {
                follow(heirName, name, descriptor);
            }
        }
    }

    private static Set<JavaClass> heirs(String owner) {
        return ALL.get(owner.replace('/', '.')).getAllSubclasses();
    }

    private void inspect(String place, MethodNode method) {
        InsnList code = method.instructions;
        for (AbstractInsnNode at = code.getFirst(); at != null; at = at.getNext()) {
            if (at instanceof JumpInsnNode jump) {
                inspectJump(place, code, jump);
            } else if (at.getType() == AbstractInsnNode.TABLESWITCH_INSN
                    || at.getType() == AbstractInsnNode.LOOKUPSWITCH_INSN) {
                faults.add(place + ": switch");
            } else if (isAllocation(at)) {
                faults.add(place + ": allocates");
            } else if (at.getType() == AbstractInsnNode.INVOKE_DYNAMIC_INSN) {
                faults.add(place + ": calls a lambda's factory");
            } else if (at instanceof MethodInsnNode call) {
                inspectCall(place, call);
            }
        }
    }

    private static boolean isAllocation(AbstractInsnNode at) {
        return at.getOpcode() == Opcodes.NEW
                || at.getOpcode() == Opcodes.NEWARRAY
                || at.getOpcode() == Opcodes.ANEWARRAY
                || at.getOpcode() == Opcodes.MULTIANEWARRAY;
    }

    private void inspectJump(String place, InsnList code, JumpInsnNode jump) {
        int at = code.indexOf(jump);
        int to = code.indexOf(jump.label);
        boolean isBackward = jump.getOpcode() == Opcodes.GOTO && to < at;
        if (!isBackward && !isLoopBound(code, jump, at, to)) {
            faults.add(place + ": jump");
        }
    }

    /** Does it jump to right behind a backward jump whose target lies before it, with no jump in between? */
    private static boolean isLoopBound(InsnList code, JumpInsnNode jump, int at, int to) {
        if (jump.getOpcode() == Opcodes.GOTO || to < at) {
            return false;
        }
        AbstractInsnNode before = jump.label.getPrevious();
        while (before != null && before.getOpcode() < 0) {
            before = before.getPrevious();
        }
        if (!(before instanceof JumpInsnNode back) || back.getOpcode() != Opcodes.GOTO) {
            return false;
        }
        int head = code.indexOf(back.label);
        for (int i = head; i >= 0 && i < at; i++) {
            if (code.get(i) instanceof JumpInsnNode) {
                return false;
            }
        }
        return head < at;
    }

    private void inspectCall(String place, MethodInsnNode call) {
        String target = call.owner + "." + call.name;
        if (call.owner.startsWith(OURS)) {
            follow(call.owner, call.name, call.desc);
        } else if (ends.stream().anyMatch(target::startsWith)) {
            ended.add(target);
        } else {
            faults.add(place + ": calls " + target);
        }
    }

    private ClassNode read(String name) {
        return classes.computeIfAbsent(name, missing -> {
            try (InputStream bytes = StraightLine.class.getResourceAsStream("/" + missing + ".class")) {
                if (bytes == null) {
                    throw new IllegalStateException("no class file for " + missing);
                }
                ClassNode node = new ClassNode();
                new ClassReader(bytes).accept(node, 0);
                return node;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }
}
