package org.clusterarium.app.session;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.clusterarium.app.gateway.ExchangeListener;
import org.clusterarium.model.deployment.CommandLog;
import org.clusterarium.model.deployment.CommandPolicy;
import org.clusterarium.model.deployment.CommandText;
import org.clusterarium.model.deployment.NodeReply;

/** The last commands of one gateway, in memory. Polls have a budget of their own: they would push out everything else. */
public final class RecentCommands implements CommandLog, ExchangeListener {
    private static final int BUDGET = 2_000;
    private static final int WATCHING_BUDGET = 500;
    private static final int LONGEST_REPLY = 200;

    private final LongSupplier nowMicros;
    private final String cliOptions;
    private final Deque<Sent> deliberate = new ArrayDeque<>();
    private final Deque<Sent> watching = new ArrayDeque<>();
    private final Map<Long, Sent> open = new HashMap<>();

    /** @param cliOptions what redis-cli needs besides host and port, without secrets */
    public RecentCommands(LongSupplier nowMicros, String cliOptions) {
        this.nowMicros = nowMicros;
        this.cliOptions = cliOptions;
    }

    @Override
    public void sending(Exchange exchange) {
        Sent sent = new Sent(exchange, nowMicros.getAsLong(), Optional.empty());
        synchronized (this) {
            Deque<Sent> ring = exchange.watching() ? watching : deliberate;
            ring.addLast(sent);
            open.put(exchange.number(), sent);
            if (ring.size() > (exchange.watching() ? WATCHING_BUDGET : BUDGET)) {
                open.remove(ring.removeFirst().exchange.number());
            }
        }
    }

    @Override
    public synchronized void answered(Exchange exchange, NodeReply reply) {
        Sent sent = open.remove(exchange.number());
        if (sent != null) {
            sent.outcome = Optional.of(outcome(reply, nowMicros.getAsLong() - sent.timeMicros));
        }
    }

    @Override
    public synchronized List<Entry> latest(boolean withWatching) {
        List<Sent> all = new ArrayList<>(deliberate);
        if (withWatching) {
            all.addAll(watching);
        }
        return all.stream()
                .sorted(Comparator.comparingLong(sent -> sent.exchange.number()))
                .map(this::entry)
                .toList();
    }

    private Entry entry(Sent sent) {
        Exchange exchange = sent.exchange;
        return new Entry(
                exchange.number(),
                sent.timeMicros,
                exchange.node(),
                CommandText.redisCli(exchange.node(), cliOptions, exchange.command()),
                exchange.watching(),
                !CommandPolicy.changesNothing(exchange.command()),
                sent.outcome);
    }

    private static Outcome outcome(NodeReply reply, long durationMicros) {
        return switch (reply) {
            case NodeReply.Failure failure -> new Outcome(false, shortened(failure.message()), durationMicros);
            case NodeReply.Unreachable lost -> new Outcome(false, shortened(lost.reason()), durationMicros);
            case NodeReply.Text text
            when text.bytes().length <= LONGEST_REPLY / 4 && !text.utf8().contains("\n") ->
                new Outcome(true, text.utf8(), durationMicros);
            case NodeReply.Text text -> new Outcome(true, text.bytes().length + " bytes", durationMicros);
            case NodeReply.Whole whole -> new Outcome(true, Long.toString(whole.value()), durationMicros);
            case NodeReply.Nothing nothing -> new Outcome(true, "(nil)", durationMicros);
            case NodeReply.Sequence sequence ->
                new Outcome(true, sequence.items().size() + " items", durationMicros);
        };
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_REPLY ? text : text.substring(0, LONGEST_REPLY) + "…";
    }

    private static final class Sent {
        private final Exchange exchange;
        private final long timeMicros;
        private Optional<Outcome> outcome;

        Sent(Exchange exchange, long timeMicros, Optional<Outcome> outcome) {
            this.exchange = exchange;
            this.timeMicros = timeMicros;
            this.outcome = outcome;
        }
    }
}
