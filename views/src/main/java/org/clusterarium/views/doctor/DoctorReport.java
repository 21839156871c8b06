package org.clusterarium.views.doctor;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.check.Finding.Severity;
import org.clusterarium.model.topology.NodeId;

/**
 * A diagnosis in words.
 *
 * @param title when and how it was made
 * @param areas every area, found ill or not, in order
 * @param cards one for each finding, the worst first
 * @param silent nodes without an answer, with reason and way out
 * @param left what a plan would leave as it is, with the reason
 * @param isRepairable whether there is a plan that repairs something
 */
public record DoctorReport(
        String title,
        List<AreaLine> areas,
        List<Card> cards,
        List<String> silent,
        List<String> left,
        boolean isRepairable) {
    public DoctorReport {
        areas = List.copyOf(areas);
        cards = List.copyOf(cards);
        silent = List.copyOf(silent);
        left = List.copyOf(left);
    }

    /** How an area is. */
    public enum Condition {
        FINE,
        NOTE,
        WARNING,
        ERROR,
        /** Nobody looked. */
        UNSEEN
    }

    /** An area and its condition, in a word and in a sentence. */
    public record AreaLine(Area area, Condition condition, String name, String text) {}

    /** A node that can be gone to. */
    public record NodeLink(NodeId id, String name) {}

    /**
     * A finding.
     *
     * @param evidence one fact each, where there is more than {@code what} says
     * @param nodes that it is about
     * @param slot the first one that it is about
     * @param isRepairable whether a plan can repair it
     */
    public record Card(
            Severity severity,
            String word,
            String what,
            String why,
            String help,
            List<String> evidence,
            List<NodeLink> nodes,
            Optional<Integer> slot,
            boolean isRepairable) {
        public Card {
            evidence = List.copyOf(evidence);
            nodes = List.copyOf(nodes);
        }
    }
}
