package org.clusterarium.app.session;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.clusterarium.app.gateway.ExchangeListener;
import org.clusterarium.model.connection.ConnectionSettings;
import org.clusterarium.model.deployment.CommandPolicy;
import org.clusterarium.model.deployment.CommandText;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeReply;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down every command that may change a server, before a byte of it is sent, and what became of it: one JSON object per line, one
 * file per month, appended by any number of processes, readable by this user only. Holds no secrets and no keys. A command that cannot
 * be written down is not sent.
 */
public final class AuditLog implements ExchangeListener, RemoteSession.ModeGuard {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyy-MM", Locale.ROOT);
    private static final int LONGEST_OUTCOME = 300;

    private final Path folder;
    private final ConnectionSettings connection;
    private final String person;
    private final Clock clock;
    private final ObjectMapper mapper = new ObjectMapper();
    private final String session;
    private @Nullable FileChannel open;
    private @Nullable Path openFile;

    /** @param person the user of the operating system */
    public AuditLog(Path folder, ConnectionSettings connection, String person, Clock clock) {
        this.folder = folder;
        this.connection = connection;
        this.person = person;
        this.clock = clock;
        this.session = Long.toString(clock.millis(), Character.MAX_RADIX);
    }

    /** Where the next line goes. */
    public Path file() {
        return folder.resolve("audit-" + MONTH.format(clock.instant().atZone(ZoneOffset.UTC)) + ".jsonl");
    }

    @Override
    public void beforeOperating() {
        write(line("mode", Map.of("mode", ConnectionMode.OPERATE.name())));
    }

    /** @throws IllegalStateException if the line cannot be written */
    @Override
    public void sending(Exchange exchange) {
        if (CommandPolicy.changesNothing(exchange.command())) {
            return;
        }
        ObjectNode line = line(
                "sent",
                Map.of(
                        "mode", exchange.mode().name(),
                        "node", exchange.node().hostAndPort(),
                        "command", CommandText.of(exchange.command())));
        write(line.put("number", exchange.number()));
    }

    @Override
    public void answered(Exchange exchange, NodeReply reply) {
        if (CommandPolicy.changesNothing(exchange.command())) {
            return;
        }
        ObjectNode line = line("answered", Map.of("node", exchange.node().hostAndPort(), "outcome", outcome(reply)));
        try {
            write(line.put("number", exchange.number()));
        } catch (IllegalStateException e) {
            LOG.warn("An outcome was not recorded: {}", e.getMessage());
        }
    }

    /** One line for all: a move of slots sends thousands per second. */
    @Override
    public void sendingAll(List<Exchange> exchanges) {
        List<Exchange> changing = changing(exchanges);
        if (changing.size() <= 1) {
            changing.forEach(this::sending);
            return;
        }
        Exchange first = changing.get(0);
        ObjectNode line = line(
                "sent",
                Map.of(
                        "mode", first.mode().name(),
                        "node", first.node().hostAndPort()));
        ArrayNode commands = line.put("number", first.number()).putArray("commands");
        changing.forEach(exchange -> commands.add(CommandText.of(exchange.command())));
        write(line);
    }

    /** One line for all, with one outcome when all are the same. */
    @Override
    public void answeredAll(List<Exchange> exchanges, List<NodeReply> replies) {
        List<Exchange> changing = changing(exchanges);
        if (changing.size() <= 1) {
            ExchangeListener.super.answeredAll(exchanges, replies);
            return;
        }
        List<String> outcomes = IntStream.range(0, exchanges.size())
                .filter(i -> !CommandPolicy.changesNothing(exchanges.get(i).command()))
                .mapToObj(i -> outcome(replies.get(i)))
                .toList();
        Exchange first = changing.get(0);
        ObjectNode line = line("answered", Map.of("node", first.node().hostAndPort()))
                .put("number", first.number())
                .put("count", changing.size());
        if (outcomes.stream().distinct().count() == 1) {
            line.put("outcome", outcomes.get(0));
        } else {
            ArrayNode all = line.putArray("outcomes");
            outcomes.forEach(all::add);
        }
        try {
            write(line);
        } catch (IllegalStateException e) {
            LOG.warn("Outcomes were not recorded: {}", e.getMessage());
        }
    }

    private static List<Exchange> changing(List<Exchange> exchanges) {
        return exchanges.stream()
                .filter(exchange -> !CommandPolicy.changesNothing(exchange.command()))
                .toList();
    }

    private static String outcome(NodeReply reply) {
        String text = switch (reply) {
            case NodeReply.Failure failure -> failure.message();
            case NodeReply.Unreachable lost -> "unknown: " + lost.reason();
            case NodeReply.Text done when done.bytes().length < LONGEST_OUTCOME -> done.utf8();
            default -> "done";
        };
        return text.length() <= LONGEST_OUTCOME ? text : text.substring(0, LONGEST_OUTCOME) + "…";
    }

    private ObjectNode line(String event, Map<String, String> fields) {
        ObjectNode line = mapper.createObjectNode()
                .put("time", Instant.ofEpochMilli(clock.millis()).toString())
                .put("event", event)
                .put("who", person)
                .put("connection", connection.name())
                .put("label", connection.label().name())
                .put("user", connection.user().isEmpty() ? "default" : connection.user())
                .put("session", session);
        new java.util.TreeMap<>(fields).forEach(line::put);
        return line;
    }

    private synchronized void write(ObjectNode line) {
        Path file = file();
        try {
            byte[] bytes = (mapper.writeValueAsString(line) + "\n").getBytes(StandardCharsets.UTF_8);
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            FileChannel channel = channel(file);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "The audit log " + file + " cannot be written (" + e.getMessage() + "); nothing was sent", e);
        }
    }

    /** Stays open from line to line: a move of slots writes thousands per second. */
    private FileChannel channel(Path file) throws IOException {
        FileChannel known = open;
        if (known != null && known.isOpen() && file.equals(openFile) && Files.exists(file)) {
            return known;
        }
        if (known != null) {
            known.close();
        }
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            OwnerOnly.create(file);
        }
        FileChannel opened = FileChannel.open(file, StandardOpenOption.WRITE, StandardOpenOption.APPEND);
        open = opened;
        openFile = file;
        return opened;
    }
}
