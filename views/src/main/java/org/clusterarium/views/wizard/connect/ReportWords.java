package org.clusterarium.views.wizard.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clusterarium.model.connection.ConnectReport;
import org.clusterarium.model.connection.NodeWay;
import org.clusterarium.model.connection.Permission;
import org.clusterarium.model.connection.SeedAnswer;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.TroubleWords;

/** What a trial of a connection found, in words. */
final class ReportWords {
    private final Messages texts;
    private final TroubleWords troubles;

    ReportWords(Messages texts) {
        this.texts = texts;
        this.troubles = new TroubleWords(texts.locale());
    }

    List<ConnectViewModel.Line> lines(ConnectReport report) {
        List<ConnectViewModel.Line> lines = new ArrayList<>();
        report.seeds().forEach(seed -> lines.add(seed(seed)));
        if (report.usable()) {
            int reached = report.nodes().size() - report.unreached().size();
            lines.add(new ConnectViewModel.Line(
                    report.unreached().isEmpty(),
                    texts.get(
                            "report.nodes",
                            texts.get("shape." + report.shape().name()),
                            Integer.toString(report.nodes().size()),
                            Integer.toString(reached))));
        }
        List<NodeWay> mapped = report.nodes().stream().filter(NodeWay::isMapped).toList();
        if (!mapped.isEmpty()) {
            lines.add(new ConnectViewModel.Line(true, texts.get("report.mapped", Integer.toString(mapped.size()))));
        }
        report.unreached()
                .forEach(way -> lines.add(new ConnectViewModel.Line(
                        false,
                        texts.get(
                                "report.unreached",
                                way.node().shortForm(),
                                way.announced().hostAndPort()))));
        if (!report.denied().isEmpty()) {
            String rules = report.denied().stream().map(Permission::rule).collect(Collectors.joining(" "));
            lines.add(new ConnectViewModel.Line(false, texts.get("report.denied", rules)));
        }
        return lines;
    }

    private ConnectViewModel.Line seed(SeedAnswer seed) {
        return seed.trouble()
                .map(trouble -> new ConnectViewModel.Line(false, troubles.whole(trouble)))
                .orElseGet(() -> new ConnectViewModel.Line(
                        true,
                        texts.get(
                                "report.seed",
                                seed.seed().hostAndPort(),
                                seed.version(),
                                texts.get("shape." + seed.shape().name()))));
    }
}
