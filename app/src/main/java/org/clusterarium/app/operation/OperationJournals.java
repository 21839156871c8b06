package org.clusterarium.app.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.clusterarium.model.operation.Operation;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.model.topology.ClusterTopology;

/** The journals of all operations that this person has carried out, in one folder. */
public final class OperationJournals {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Path folder;
    private final Consumer<String> complaints;
    private final List<Path> unreadable = new ArrayList<>();

    /**
     * @param folder need not exist yet
     * @param complaints gets a sentence about each journal that cannot be read
     */
    public OperationJournals(Path folder, Consumer<String> complaints) {
        this.folder = folder;
        this.complaints = complaints;
    }

    /** What {@link #unfinished} could not read the last time, and complained of. */
    public List<Path> unreadable() {
        return List.copyOf(unreadable);
    }

    /** Cuts the plan into steps. */
    static Operation prepare(Plan plan, ClusterTopology now) {
        String id = TIME.format(Instant.now()) + "-" + plan.kind().name().toLowerCase(Locale.ROOT);
        return Operation.prepare(id, plan, now, Operation.DEFAULT_SLOTS_PER_STEP);
    }

    /** @throws IOException if the journal cannot be written */
    JournalFile begin(Operation operation) throws IOException {
        return JournalFile.create(folder, operation);
    }

    /** Journals of this cluster whose operation is neither done nor cancelled, the newest first. */
    public List<Path> unfinished(ClusterTopology now) throws IOException {
        List<Path> found = new ArrayList<>();
        unreadable.clear();
        for (Path path : JournalFile.in(folder)) {
            try {
                OperationState state = JournalFile.read(path).state();
                boolean isOver = state.phase() == OperationPhase.DONE || state.phase() == OperationPhase.CANCELLED;
                boolean isHere = state.operation().plan().madeFor().nodes().stream()
                        .anyMatch(node -> now.node(node).isPresent());
                if (!isOver && isHere) {
                    found.add(path);
                }
            } catch (MalformedTextException | IllegalStateException e) {
                unreadable.add(path);
                complaints.accept(path + " cannot be read: " + e.getMessage()
                        + ". It may tell of an operation on this cluster: cluster check tells whether slots are open; "
                        + "remove the file when none is.");
            }
        }
        Collections.reverse(found);
        return found;
    }
}
