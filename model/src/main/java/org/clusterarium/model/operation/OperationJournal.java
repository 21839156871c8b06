package org.clusterarium.model.operation;

import java.util.List;

/**
 * What is known of an operation from its file.
 *
 * @param torn whether the last line was cut off, as a crash in the middle of writing leaves it. Whoever goes on writing cuts the file behind its
 *     last line feed first.
 */
public record OperationJournal(Operation operation, List<JournalEntry> entries, boolean torn) {
    public OperationJournal {
        entries = List.copyOf(entries);
    }

    /** Where the operation stood after the last entry. */
    public OperationState state() {
        OperationState state = OperationState.of(operation);
        for (JournalEntry entry : entries) {
            state = state.after(entry.event());
        }
        return state;
    }
}
