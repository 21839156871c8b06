package org.clusterarium.views.doctor;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.clusterarium.model.check.ConfigurationCheck;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.views.doctor.DoctorReport.AreaLine;
import org.clusterarium.views.doctor.DoctorReport.Card;
import org.clusterarium.views.doctor.DoctorReport.Condition;
import org.clusterarium.views.doctor.DoctorReport.NodeLink;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;
import org.clusterarium.views.text.TroubleWords;

/** Puts a diagnosis into words. */
final class ReportWriter {
    private static final int MOST_LISTED = 6;
    private static final int MOST_LINKS = 6;

    private final Messages texts;
    private final Quantities quantities;
    private final TroubleWords troubles;
    private final DateTimeFormatter clock;

    ReportWriter(Messages texts, ZoneId zone) {
        this.texts = texts;
        quantities = new Quantities(texts.locale());
        troubles = new TroubleWords(texts.locale());
        clock = DateTimeFormatter.ofPattern("HH:mm:ss", texts.locale()).withZone(zone);
    }

    DoctorReport write(Diagnosis diagnosis, NodeNames names) {
        FindingWords words = new FindingWords(texts.locale(), names::of, MOST_LISTED);
        boolean repairs =
                diagnosis.repair().filter(made -> !made.fix().plan().isEmpty()).isPresent();
        List<Card> cards = new ArrayList<>();
        for (Finding finding : diagnosis.findings()) {
            cards.add(card(finding, words, names, repairs));
        }
        List<AreaLine> areas = new ArrayList<>();
        ClusterTopology merged = MergedView.of(diagnosis.observation().views());
        for (Area area : Area.values()) {
            areas.add(area(area, diagnosis, merged));
        }
        String time = clock.format(Instant.ofEpochMilli(TimeUnit.MICROSECONDS.toMillis(diagnosis.timeMicros())));
        int asked = diagnosis.observation().views().size();
        return new DoctorReport(
                texts.get(diagnosis.repair().isPresent() ? "title.close" : "title.passing", time, asked),
                areas,
                cards,
                diagnosis.troubles().stream().map(troubles::whole).toList(),
                diagnosis.repair().map(made -> made.fix().left()).orElse(List.of()).stream()
                        .map(left -> texts.get("left", left.what(), left.reason()))
                        .toList(),
                repairs);
    }

    private Card card(Finding finding, FindingWords words, NodeNames names, boolean repairs) {
        List<NodeLink> links = Evidence.nodes(finding).stream()
                .limit(MOST_LINKS)
                .map(id -> new NodeLink(id, names.of(id)))
                .toList();
        return new Card(
                finding.severity(),
                words.severity(finding.severity()),
                words.what(finding),
                words.why(finding),
                words.help(finding.remedy()),
                evidence(finding, words),
                links,
                Evidence.slot(finding),
                repairs && finding.remedy() == Finding.Remedy.FIX);
    }

    private List<String> evidence(Finding finding, FindingWords words) {
        return switch (finding) {
            case Finding.ViewsDisagree f ->
                f.groups().stream()
                        .map(group -> texts.get("evidence.group", group.size(), words.nodes(group)))
                        .toList();
            case Finding.ConfigurationDiffers f ->
                f.nodesByValue().entrySet().stream()
                        .map(value -> texts.get(
                                "evidence.value",
                                value.getKey(),
                                value.getValue().size(),
                                words.nodes(value.getValue())))
                        .toList();
            case Finding.NotKnownToAll f -> List.of(texts.get("evidence.knownBy", words.nodes(f.knownBy())));
            default -> List.of();
        };
    }

    private AreaLine area(Area area, Diagnosis diagnosis, ClusterTopology merged) {
        List<Finding> findings = diagnosis.of(area);
        String name = texts.get("area." + area.name());
        if (!findings.isEmpty()) {
            Condition worst = Condition.valueOf(findings.getFirst().severity().name());
            return new AreaLine(area, worst, name, texts.get("area.findings", findings.size()));
        }
        if (!diagnosis.covers(area)) {
            return new AreaLine(area, Condition.UNSEEN, name, texts.get("area.unseen"));
        }
        long replicas = merged.nodes().stream().filter(node -> node.isReplica()).count();
        Object[] numbers = {
            quantities.count(HashSlot.COUNT),
            diagnosis.observation().views().size(),
            merged.nodes().size(),
            replicas,
            ConfigurationCheck.PARAMETERS.size()
        };
        return new AreaLine(area, Condition.FINE, name, texts.get("area." + area.name() + ".fine", numbers));
    }
}
