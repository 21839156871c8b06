package org.clusterarium.views.chaos;

/**
 * One sentence of a failover story.
 *
 * @param sinceFaultMicros time since the fault that began the story
 * @param time the same as text, e.g. {@code 5.02 s}
 * @param text the sentence
 * @param mood its colour; the sentence says the same
 */
public record StorySentence(long sinceFaultMicros, String time, String text, Mood mood) {
    /** What a step means for the cluster. */
    public enum Mood {
        BAD,
        WORRYING,
        GOOD,
        NEUTRAL
    }
}
