package org.clusterarium.views.gossip;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clusterarium.model.check.Belief;
import org.clusterarium.model.check.BeliefMatrix;
import org.clusterarium.model.check.Convergence;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;

/** Beliefs, disputes and the stopwatch in words. */
final class BeliefWords {
    private static final int DISPUTES_TOLD = 3;

    private final Messages texts;
    private final Quantities quantities;

    BeliefWords(Messages texts) {
        this.texts = texts;
        quantities = new Quantities(texts.locale());
    }

    String word(Belief belief) {
        return texts.get("belief." + belief.name());
    }

    String deviating() {
        return texts.get("deviating");
    }

    /** What an observer believes of a subject, in full. */
    String cell(BeliefMatrix matrix, BeliefsViewModel.Cell cell, NodeNames names) {
        String observer = names.of(matrix.nodes().get(cell.observer()));
        String subject = names.of(matrix.nodes().get(cell.subject()));
        Belief belief = matrix.belief(cell.observer(), cell.subject());
        if (belief == Belief.UNASKED) {
            return texts.get("cell.unasked", observer);
        }
        Optional<ClusterNode> described = matrix.described(cell.observer(), cell.subject());
        String key = cell.observer() == cell.subject() ? "cell.self" : "cell";
        StringBuilder text = new StringBuilder(texts.get(
                key,
                observer,
                subject,
                described.map(node -> description(node, names)).orElse(word(belief))));
        if (!matrix.isLinked(cell.observer(), cell.subject())) {
            text.append(' ').append(texts.get("cell.noLink"));
        }
        if (matrix.isDeviating(cell.observer(), cell.subject())) {
            String others = matrix.common(cell.subject())
                    .map(node -> description(node, names))
                    .orElse(word(Belief.UNKNOWN));
            text.append(' ').append(texts.get("cell.others", others));
        }
        return text.toString();
    }

    private String description(ClusterNode node, NodeNames names) {
        List<String> parts = new ArrayList<>();
        parts.add(word(Belief.of(node)));
        parts.add(node.masterId()
                .map(master -> texts.get("described.replica", names.of(master)))
                .orElse(texts.get("described.master")));
        parts.add(texts.get("described.epoch", Long.toString(node.configEpoch())));
        if (!node.slots().isEmpty()) {
            parts.add(texts.get("described.slots", quantities.count(node.slots().size())));
        }
        return String.join(", ", parts);
    }

    /** The disputed nodes and who holds what of them; the longest wording first. */
    List<String> disputes(BeliefMatrix matrix, NodeNames names) {
        List<Integer> disputed = matrix.disputed();
        if (disputed.isEmpty()) {
            return List.of(texts.get("disputes.none", matrix.observers()), "");
        }
        List<String> each = new ArrayList<>();
        for (int subject : disputed.subList(0, Math.min(DISPUTES_TOLD, disputed.size()))) {
            each.add(texts.get("dispute", names.of(matrix.nodes().get(subject)), counts(matrix, subject)));
        }
        if (disputed.size() > DISPUTES_TOLD) {
            each.add(texts.get("dispute.more", disputed.size() - DISPUTES_TOLD));
        }
        String brief = texts.get("disputes.brief", disputed.size());
        return List.of(String.join(" · ", each), each.getFirst(), brief, "");
    }

    private String counts(BeliefMatrix matrix, int subject) {
        List<String> counts = new ArrayList<>();
        for (Belief belief : Belief.values()) {
            int count = matrix.count(subject, belief);
            if (count > 0 && belief != Belief.UNASKED) {
                counts.add(texts.get("count", word(belief), count));
            }
        }
        return String.join(", ", counts);
    }

    /** The stopwatch; the longest wording first. */
    List<String> stopwatch(Optional<Convergence> convergence, long nowMicros) {
        if (convergence.isEmpty()) {
            return List.of("");
        }
        Convergence now = convergence.get();
        String state = now.isAgreed()
                ? texts.get("agreed")
                : texts.get("differ", quantities.roughSeconds(nowMicros - now.sinceMicros()));
        return now.lastMicros().isEmpty()
                ? List.of(state)
                : List.of(
                        state + " · "
                                + texts.get(
                                        "last",
                                        quantities.seconds(now.lastMicros().getAsLong())),
                        state);
    }

    String accessible(BeliefMatrix matrix, NodeNames names) {
        return texts.get("accessible", matrix.observers(), matrix.size())
                + "\n"
                + disputes(matrix, names).getFirst();
    }
}
