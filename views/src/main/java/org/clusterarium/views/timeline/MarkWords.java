package org.clusterarium.views.timeline;

import java.util.Locale;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;

/** The words beside an event on a lane. */
final class MarkWords {
    private final Messages messages;
    private NodeNames names = NodeNames.of(DeploymentSnapshot.EMPTY);

    MarkWords(Messages messages) {
        this.messages = messages;
    }

    void nameNodesAsIn(DeploymentSnapshot snapshot) {
        names = NodeNames.of(snapshot);
    }

    NodeNames names() {
        return names;
    }

    /** A few words, e.g. {@code PFAIL 02:6381}. */
    String brief(Mark mark) {
        String other = mark.other().map(names::of).orElse("");
        return messages.get("mark." + mark.kind().name().toLowerCase(Locale.ROOT), other, number(mark));
    }

    private static String number(Mark mark) {
        return mark.kind() == MarkKind.SYNCHRONISED
                ? Long.toString(Math.round(mark.detail() / 1_000.0))
                : Long.toString(mark.detail());
    }
}
