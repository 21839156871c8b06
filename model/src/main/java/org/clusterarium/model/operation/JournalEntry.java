package org.clusterarium.model.operation;

/**
 * One line of a journal.
 *
 * @param timeMillis Unix time
 */
public record JournalEntry(long timeMillis, OperationEvent event) {}
