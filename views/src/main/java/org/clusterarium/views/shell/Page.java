package org.clusterarium.views.shell;

/** What the window shows below its top bar. */
public sealed interface Page {
    /** Nothing to watch yet: says what to do. */
    record Empty() implements Page {}

    /**
     * Something takes a while.
     *
     * @param title what is being done
     * @param step the step it is at, possibly empty
     * @param progress 0 … 1, or negative when it is not known
     * @param cancel asks for the end of it; called on the window's thread, must not block
     */
    record Loading(String title, String step, double progress, Runnable cancel) implements Page {}

    /**
     * Something failed for good.
     *
     * @param what happened, in one sentence
     * @param why it happened
     * @param remedy what the user can do
     * @param details for whoever helps the user; copied, never needed to understand the page
     * @param retry tries again; called on the window's thread, must not block
     */
    record Failure(String what, String why, String remedy, String details, Runnable retry) implements Page {}

    /** The deployment of the moment. */
    record Watching() implements Page {}
}
