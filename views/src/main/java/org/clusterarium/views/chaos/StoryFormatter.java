package org.clusterarium.views.chaos;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.FailoverStory;
import org.clusterarium.model.trace.StoryStep;
import org.clusterarium.views.chaos.StorySentence.Mood;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;

/** Writes a failover story in sentences. Needs no toolkit: the window, the command line and the demo tell the same story. */
public final class StoryFormatter {
    /** The same thing about several nodes within this time is one sentence. */
    private static final long ONE_SENTENCE_MICROS = 100_000;

    private static final int TIME_COLUMN = 10;

    private final Messages messages;
    private final Quantities quantities;

    public StoryFormatter(Locale language) {
        messages = Messages.of(StoryFormatter.class, "Chaos", language);
        quantities = new Quantities(language);
    }

    /** The sentences in order of time. */
    public List<StorySentence> sentences(FailoverStory story, NodeNames names) {
        List<StorySentence> sentences = new ArrayList<>();
        for (List<StoryStep> group : groups(story.steps())) {
            StoryStep first = group.getFirst();
            sentences.add(new StorySentence(
                    first.sinceMicros(),
                    quantities.seconds(first.sinceMicros()),
                    text(first, subjects(group, names), names),
                    mood(first)));
        }
        return sentences;
    }

    /**
     * The whole story as lines of text, with the outages and the writes at its end.
     *
     * @param snapshot gives the names of the nodes, and what the probe saw
     */
    public String asText(FailoverStory story, DeploymentSnapshot snapshot) {
        StringBuilder text = new StringBuilder();
        for (StorySentence sentence : sentences(story, NodeNames.of(snapshot))) {
            text.append(" ".repeat(Math.max(0, TIME_COLUMN - sentence.time().length())))
                    .append(sentence.time())
                    .append("  ")
                    .append(sentence.text())
                    .append('\n');
        }
        ProbeReport probe = snapshot.probe();
        probe.outages().stream()
                .filter(outage -> outage.toMicros().orElse(Long.MAX_VALUE) >= story.startMicros())
                .forEach(outage ->
                        text.append(outage(outage, snapshot.timeMicros())).append('\n'));
        if (probe.acknowledged() + probe.refused() > 0) {
            text.append(writes(probe.acknowledged(), probe.refused())).append('\n');
            text.append(lost(probe.lost().isPresent() ? Optional.of(probe.lost().getAsLong()) : Optional.empty()))
                    .append('\n');
        }
        return text.toString();
    }

    String outage(ProbeReport.Outage outage, long nowMicros) {
        boolean running = outage.toMicros().isEmpty();
        long duration = outage.toMicros().orElse(nowMicros) - outage.fromMicros();
        return messages.get(
                running ? "outage.running" : "outage.over",
                outage.slots().toString().replace('-', '–'),
                running ? quantities.roughSeconds(duration) : quantities.seconds(duration));
    }

    String writes(long acknowledged, long refused) {
        return messages.get("writes", quantities.count(acknowledged), quantities.count(refused));
    }

    String lost(Optional<Long> lost) {
        if (lost.isEmpty()) {
            return messages.get("lost.unknown");
        }
        return lost.get() == 0 ? messages.get("lost.none") : messages.get("lost", quantities.count(lost.get()));
    }

    private static List<List<StoryStep>> groups(List<StoryStep> steps) {
        List<List<StoryStep>> groups = new ArrayList<>();
        for (StoryStep step : steps) {
            Optional<List<StoryStep>> same = groups.stream()
                    .filter(group -> saysTheSame(group.getFirst(), step))
                    .findFirst();
            if (same.isPresent()) {
                same.get().add(step);
            } else {
                groups.add(new ArrayList<>(List.of(step)));
            }
        }
        return groups;
    }

    private static boolean saysTheSame(StoryStep one, StoryStep other) {
        boolean listsSubjects = switch (one.kind()) {
            case PFAIL, PFAIL_CLEARED, FAIL_AGREED, FAIL_CLEARED -> true;
            default -> false;
        };
        return listsSubjects
                && one.kind() == other.kind()
                && one.actor().equals(other.actor())
                && one.count() == other.count()
                && one.needed() == other.needed()
                && other.timeMicros() - one.timeMicros() <= ONE_SENTENCE_MICROS;
    }

    private static String subjects(List<StoryStep> group, NodeNames names) {
        return group.stream()
                .flatMap(step -> step.subject().stream())
                .map(names::of)
                .collect(Collectors.joining(", "));
    }

    private String text(StoryStep step, String subjects, NodeNames names) {
        String actor = step.actor().map(names::of).orElse("");
        String count = quantities.count(step.count());
        String needed = quantities.count(step.needed());
        String epoch = Long.toString(step.epoch());
        String key = "step." + step.kind().name().toLowerCase(Locale.ROOT);
        return switch (step.kind()) {
            case FAULT, REPAIR -> step.fault().map(fault -> fault(fault, names)).orElse("");
            case PFAIL, PFAIL_CLEARED, FAIL_CLEARED, REPLICA_FOLLOWS, RETURNED_AS_REPLICA ->
                messages.get(key, actor, subjects);
            case FAIL_AGREED -> messages.get(key, subjects, count, needed);
            case CLUSTER_DOWN -> messages.get(key, actor);
            case CLUSTER_UP -> messages.get(key);
            case ELECTION_SCHEDULED -> messages.get(key, actor, quantities.millis(step.durationMicros()), count);
            case ELECTION_STARTED -> messages.get(key, actor, epoch);
            case VOTE, PROMOTED -> messages.get(key, actor, subjects, count, needed, epoch);
            case SLOTS_LOST -> messages.get(key, quantities.count(HashSlot.COUNT - step.count()));
            case SLOTS_COVERED -> messages.get(key, Integer.toString(step.count()));
            case SYNCHRONISED_FULLY, SYNCHRONISED_PARTIALLY ->
                messages.get(key, actor, subjects, quantities.millis(step.durationMicros()));
            case ALL_RETURNED -> messages.get(key, count);
        };
    }

    private String fault(Fault fault, NodeNames names) {
        return switch (fault) {
            case Fault.KillHost kill -> messages.get("fault.killed", kill.host());
            case Fault.BootHost boot -> messages.get("fault.booted", boot.host());
            case Fault.KillNode kill -> fault("fault.killed", kill.node(), names);
            case Fault.BootNode boot -> fault("fault.booted", boot.node(), names);
            case Fault.PauseNode pause -> fault("fault.paused", pause.node(), names);
            case Fault.ResumeNode resume -> fault("fault.resumed", resume.node(), names);
            case Fault.HealAll heal -> messages.get("fault.healed");
        };
    }

    private String fault(String key, NodeId node, NodeNames names) {
        return messages.get(key, names.of(node));
    }

    private static Mood mood(StoryStep step) {
        return switch (step.kind()) {
            case FAULT, FAIL_AGREED, CLUSTER_DOWN, SLOTS_LOST -> Mood.BAD;
            case PFAIL, ELECTION_SCHEDULED, ELECTION_STARTED -> Mood.WORRYING;
            case PROMOTED, SLOTS_COVERED, CLUSTER_UP, ALL_RETURNED, FAIL_CLEARED, PFAIL_CLEARED -> Mood.GOOD;
            case REPAIR, VOTE, REPLICA_FOLLOWS, RETURNED_AS_REPLICA, SYNCHRONISED_FULLY, SYNCHRONISED_PARTIALLY ->
                Mood.NEUTRAL;
        };
    }
}
