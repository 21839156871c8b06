package org.clusterarium.views.whatif;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.clusterarium.model.check.LossForecast;
import org.clusterarium.model.slot.HashSlot;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.NodeNames;
import org.clusterarium.views.text.Quantities;
import org.clusterarium.views.whatif.Outlook.Damage;
import org.clusterarium.views.whatif.Outlook.Line;

/** Puts a forecast into words. */
final class OutlookWriter {
    private static final int SHARDS_TOLD = 12;

    private final Messages texts;
    private final Quantities quantities;

    OutlookWriter(Messages texts) {
        this.texts = texts;
        quantities = new Quantities(texts.locale());
    }

    static Damage damage(LossForecast forecast, boolean requiresFullCoverage) {
        if (forecast.stops(requiresFullCoverage)) {
            return Damage.STOP;
        }
        if (!forecast.gone().isEmpty()) {
            return Damage.GONE;
        }
        return forecast.interrupted().isEmpty() ? Damage.NONE : Damage.PAUSE;
    }

    Outlook write(LossForecast forecast, boolean requiresFullCoverage, NodeNames names) {
        Damage damage = damage(forecast, requiresFullCoverage);
        List<Line> lines = new ArrayList<>();
        lines.add(new Line(
                forecast.hasMajority() ? Damage.NONE : Damage.STOP,
                texts.get(
                        forecast.hasMajority() ? "majority" : "majority.lost",
                        forecast.survivors(),
                        forecast.voters(),
                        forecast.needed())));
        forecast.shards().stream().limit(SHARDS_TOLD).forEach(fate -> lines.add(line(fate, forecast, names)));
        if (forecast.shards().size() > SHARDS_TOLD) {
            lines.add(new Line(damage, texts.get("shard.more", forecast.shards().size() - SHARDS_TOLD)));
        }
        addCoverage(lines, forecast, requiresFullCoverage);
        if (!forecast.unprotected().isEmpty()) {
            lines.add(new Line(Damage.PAUSE, texts.get("unprotected", names(forecast.unprotected(), names))));
        }
        return new Outlook(damage, headline(damage, forecast), lines);
    }

    private String headline(Damage damage, LossForecast forecast) {
        return switch (damage) {
            case NONE -> texts.get("verdict.NONE");
            case PAUSE ->
                texts.get(
                        "verdict.PAUSE", quantities.count(forecast.interrupted().size()));
            case GONE ->
                texts.get("verdict.GONE", quantities.count(forecast.gone().size()));
            case STOP -> texts.get(forecast.hasMajority() ? "verdict.STOP.coverage" : "verdict.STOP.majority");
        };
    }

    private Line line(LossForecast.Fate fate, LossForecast forecast, NodeNames names) {
        String master = names.of(fate.master());
        String slots = quantities.count(fate.slots().size());
        if (fate.candidates().isEmpty()) {
            String key = forecast.hasMajority() ? "shard.gone" : "shard.noVote";
            return new Line(Damage.GONE, texts.get(key, master, slots));
        }
        String heir = names.of(fate.candidates().getFirst());
        String text = fate.candidates().size() == 1
                ? texts.get("shard.heir", master, slots, heir)
                : texts.get(
                        "shard.heirs", master, slots, heir, fate.candidates().size());
        String behind = fate.lagBytes().isPresent() && fate.lagBytes().getAsLong() > 0
                ? " "
                        + texts.get(
                                "shard.behind", quantities.bytes(fate.lagBytes().getAsLong()))
                : "";
        return new Line(Damage.PAUSE, text + behind);
    }

    private void addCoverage(List<Line> lines, LossForecast forecast, boolean requiresFullCoverage) {
        if (!forecast.hasMajority()) {
            lines.add(new Line(Damage.STOP, texts.get("coverage.noMajority")));
        } else if (!forecast.gone().isEmpty()) {
            lines.add(new Line(
                    requiresFullCoverage ? Damage.STOP : Damage.GONE,
                    texts.get(
                            requiresFullCoverage ? "coverage.required" : "coverage.notRequired",
                            quantities.count(HashSlot.COUNT - forecast.gone().size()))));
        } else if (!forecast.interrupted().isEmpty()) {
            lines.add(new Line(Damage.PAUSE, texts.get(requiresFullCoverage ? "pause.required" : "pause.notRequired")));
        }
    }

    private static String names(List<NodeId> nodes, NodeNames names) {
        return nodes.stream().distinct().limit(SHARDS_TOLD).map(names::of).collect(Collectors.joining(", "));
    }
}
