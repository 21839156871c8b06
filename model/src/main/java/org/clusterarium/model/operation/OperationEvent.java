package org.clusterarium.model.operation;

/** What happens to an operation; its journal is a list of these. */
public sealed interface OperationEvent {
    /** A step begins; journalled before its first command is sent. */
    record Begun(int step) implements OperationEvent {}

    /** A step is complete. */
    record Done(int step) implements OperationEvent {}

    /** A step stopped at a safe point before it was complete: nothing of it is open; what it did so far it will find done. */
    record Stopped(int step) implements OperationEvent {}

    /** A step failed and may have left something open. */
    record Failed(int step, String reason) implements OperationEvent {}

    /** A person wants it to stop at the next safe point, to go on later. */
    record Pause() implements OperationEvent {}

    /** It goes on: after a pause, a failure, or an interruption. */
    record Resume() implements OperationEvent {}

    /** A person wants it to stop at the next safe point for good. */
    record Cancel() implements OperationEvent {}

    /** The application ended without a word; noted by the next one. Steps that were under way may have left something open. */
    record Interrupted() implements OperationEvent {}
}
