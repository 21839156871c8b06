package org.clusterarium.app.operation;

/** One step under way. All methods belong to the thread of the runner. */
interface StepWork {
    /** Comes to the next safe point and begins nothing more. */
    void stop();

    /** Sends what can be sent now. */
    void send();

    /** Whether nothing is under way any more. */
    boolean isFinished();

    boolean isComplete();

    /** Why it failed, empty if it did not. */
    String failure();

    default int doneSlots() {
        return 0;
    }

    default long movedKeys() {
        return 0;
    }

    /** Whether it goes on only when a person says so. */
    default boolean waitsForPerson() {
        return false;
    }

    /** The person has said so. */
    default void proceed() {}
}
