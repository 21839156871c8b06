package org.clusterarium.views.chaos;

import java.util.List;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;

/** TEMP. */
public final class StoryFormatter {
    private final Messages messages;
    private final Quantities quantities;

    public StoryFormatter(Messages messages) {
        this.messages = messages;
        quantities = new Quantities(messages.locale());
    }

    List<StoryLine> lines(FailoverStory story, NodeNames names) {
        return story.steps().stream()
                .map(e -> new StoryLine(
                        e.timeMicros() - story.startMicros(),
                        quantities.seconds(e.timeMicros() - story.startMicros()),
                        messages.get("story") + " " + e.getClass().getSimpleName() + names,
                        StoryLine.Mood.BAD))
                .toList();
    }
}
