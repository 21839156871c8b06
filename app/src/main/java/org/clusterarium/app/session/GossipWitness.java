package org.clusterarium.app.session;

import java.util.ArrayList;
import java.util.List;
import org.clusterarium.model.connection.Shape;
import org.clusterarium.model.trace.GossipInference;
import org.clusterarium.model.trace.RecordedTimeline;

/** Writes the bus messages that can be concluded from the answers of each poll into the timeline of a cluster whose bus nobody taps. */
final class GossipWitness {
    private final GossipInference inference = new GossipInference();
    private final RecordedTimeline timeline;

    GossipWitness(RecordedTimeline timeline) {
        this.timeline = timeline;
    }

    /** Hands the answers on as they are. One thread at a time. */
    List<NodeObservation> note(List<NodeObservation> answers) {
        List<GossipInference.Testimony> poll = new ArrayList<>();
        for (NodeObservation answer : answers) {
            if (answer.shape() == Shape.CLUSTER) {
                answer.id()
                        .ifPresent(id -> poll.add(new GossipInference.Testimony(
                                id,
                                answer.timeMicros(),
                                answer.view(),
                                answer.cluster().messagesSent())));
            }
        }
        inference.conclude(poll).forEach(timeline::append);
        return answers;
    }
}
