package org.clusterarium.app.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.app.cli.ConnectionRequest;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.cli.OperationRequest;
import org.clusterarium.app.cli.ResumeRequest;
import org.clusterarium.app.operation.JournalFile;
import org.clusterarium.app.operation.OperationMeans;
import org.clusterarium.app.operation.OperationRunner;
import org.clusterarium.app.operation.RunnerOptions;
import org.clusterarium.app.session.AtomicFile;
import org.clusterarium.model.check.ClusterCheck;
import org.clusterarium.model.check.Finding;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.Operation;
import org.clusterarium.model.operation.OperationEvent;
import org.clusterarium.model.operation.OperationPhase;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.Recovery;
import org.clusterarium.model.operation.RecoveryAdvisor;
import org.clusterarium.model.operation.StepAdvice;
import org.clusterarium.model.operation.StepStatus;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanCodec;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.model.topology.ClusterNode;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.doctor.FindingWords;
import org.clusterarium.views.plan.PlanWords;

/** Commands of {@code clusterarium cluster} that plan work and carry it out. */
final class OperationJob {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss-SSS", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final ClusterJob cluster;
    private final Path folder;
    private final Jobs.Console console;

    /** @param folder of the journals */
    OperationJob(ClusterJob cluster, Path folder, Jobs.Console console) {
        this.cluster = cluster;
        this.folder = folder;
        this.console = console;
    }

    /** Returns 1 if the work was not brought to its end. */
    int operate(ConnectionRequest connection, OperationRequest request) {
        ConnectionMode mode = request.dryRun() ? ConnectionMode.OBSERVE : ConnectionMode.OPERATE;
        return cluster.look(connection, mode, request.confirmation(), look -> operate(look, request));
    }

    private int operate(ClusterJob.Look look, OperationRequest request) throws IOException {
        ClusterTopology now = whole(look);
        Plan plan = new OperationPlanner(now).plan(request.wish());
        if (request.save().isPresent()) {
            StringBuilder text = new StringBuilder();
            PlanCodec.write(plan, text);
            AtomicFile.write(request.save().get(), text.toString().getBytes(StandardCharsets.UTF_8));
        }
        OperationReport report = new OperationReport(console);
        if (request.dryRun() || plan.isEmpty()) {
            report.plan(plan, now);
            return 0;
        }
        if (request.openSlots() < 1) {
            throw new IllegalArgumentException("--pipeline needs at least one slot.");
        }
        Optional<Path> open = unfinished(now);
        if (open.isPresent()) {
            throw new IllegalStateException("An operation on this cluster was not brought to its end ("
                    + open.get().getFileName() + "): cluster resume goes on with it, --roll-back or --leave ends it.");
        }
        requireOneDatabase(look, plan);
        if (!console.json()) {
            report.plan(plan, now);
        }
        if (!request.yes() && !isConfirmed()) {
            return cluster.failed("nothing was changed; --yes begins without asking.");
        }
        Operation operation = prepare(plan, now);
        try (JournalFile journal = JournalFile.create(folder, operation)) {
            return run(look, journal, OperationState.of(operation), now, request.openSlots(), Optional.empty());
        }
    }

    /** Returns 1 if something is left to do. */
    int resume(ConnectionRequest connection, ResumeRequest request) {
        boolean looksOnly = request.way() == ResumeRequest.Way.TELL || request.way() == ResumeRequest.Way.LEAVE;
        ConnectionMode mode = looksOnly ? ConnectionMode.OBSERVE : ConnectionMode.OPERATE;
        return cluster.look(connection, mode, request.confirmation(), look -> resume(look, request.way()));
    }

    private int resume(ClusterJob.Look look, ResumeRequest.Way way) throws IOException {
        List<NodeView> views = look.views();
        ClusterTopology now = MergedView.of(views);
        Optional<Path> path = unfinished(now);
        if (path.isEmpty()) {
            console.out().println("Nothing is left to do: every operation on this cluster was brought to its end.");
            console.out().flush();
            return 0;
        }
        try (JournalFile journal = JournalFile.reopen(path.get())) {
            OperationState state = JournalFile.read(path.get()).state();
            if (way == ResumeRequest.Way.TELL) {
                return tell(recovery(interrupted(state), views), path.get());
            }
            if (!state.steps(StepStatus.BEGUN).isEmpty()) {
                journal.append(new OperationEvent.Interrupted(), System.currentTimeMillis());
                state = interrupted(state);
            }
            Recovery recovery = recovery(state, views);
            return switch (way) {
                case LEAVE -> leave(journal, recovery);
                case ROLL_BACK -> rollBack(look, journal, recovery, now);
                default -> run(look, journal, state, now, RunnerOptions.DEFAULT.openSlots(), Optional.of(recovery));
            };
        }
    }

    private static OperationState interrupted(OperationState state) {
        return state.steps(StepStatus.BEGUN).isEmpty() ? state : state.after(new OperationEvent.Interrupted());
    }

    private static Recovery recovery(OperationState state, List<NodeView> views) {
        return RecoveryAdvisor.advise(state, views);
    }

    private int tell(Recovery recovery, Path journal) {
        console.out().println(journal.getFileName());
        for (StepAdvice advice : recovery.steps()) {
            if (advice.verdict() != StepAdvice.Verdict.ALREADY_DONE) {
                console.out()
                        .println("step " + advice.step().number() + ": " + advice.verdict()
                                + (advice.reason().isEmpty() ? "" : ": " + advice.reason()));
            }
        }
        recovery.left().forEach(left -> console.out().println("[WARNING] " + left));
        console.out().flush();
        return recovery.isComplete() ? 0 : 1;
    }

    private int leave(JournalFile journal, Recovery recovery) throws IOException {
        journal.append(new OperationEvent.Cancel(), System.currentTimeMillis());
        recovery.left().forEach(left -> console.out().println("[WARNING] " + left));
        console.out().println("The operation counts as cancelled; nothing was changed.");
        console.out().flush();
        return recovery.left().isEmpty() ? 0 : 1;
    }

    /** The way back is an operation of its own, with a journal that is there before the first one is closed. */
    private int rollBack(ClusterJob.Look look, JournalFile journal, Recovery recovery, ClusterTopology now)
            throws IOException {
        Plan back = recovery.rollBack();
        PlanWords words = PlanWords.ofAddresses(now, Locale.ENGLISH);
        recovery.irreversible().forEach(lost -> console.out().println("[WARNING] no way back: " + words.step(lost)));
        if (back.isEmpty()) {
            return leave(journal, recovery);
        }
        Operation operation = prepare(back, now);
        try (JournalFile ofWayBack = JournalFile.create(folder, operation)) {
            journal.append(new OperationEvent.Cancel(), System.currentTimeMillis());
            OperationState state = OperationState.of(operation);
            return run(look, ofWayBack, state, now, RunnerOptions.DEFAULT.openSlots(), Optional.empty());
        }
    }

    private int run(
            ClusterJob.Look look,
            JournalFile journal,
            OperationState state,
            ClusterTopology now,
            int openSlots,
            Optional<Recovery> recovery)
            throws IOException {
        RunnerOptions usual = RunnerOptions.DEFAULT;
        RunnerOptions options = new RunnerOptions(usual.lanes(), usual.move(), openSlots, usual.migrations());
        OperationReport report = new OperationReport(console);
        OperationMeans means = new OperationMeans(
                look.gateway().carryingOut(), look.secrets(), look.gateway(), folder.resolveSibling("backups"));
        OperationRunner runner = new OperationRunner(means, journal, state, now, options, report);
        try (SafeStop ignored = new SafeStop(runner::pause)) {
            OperationState end = recovery.isPresent() ? runner.resume(recovery.get()) : runner.run();
            return report.end(end, journal.path());
        }
    }

    private static Operation prepare(Plan plan, ClusterTopology now) {
        String id = TIME.format(Instant.now()) + "-" + plan.kind().name().toLowerCase(Locale.ROOT);
        return Operation.prepare(id, plan, now, Operation.DEFAULT_SLOTS_PER_STEP);
    }

    /** The cluster, if nothing is wrong with it: whoever works on a damaged one damages it more. */
    private ClusterTopology whole(ClusterJob.Look look) {
        List<NodeView> views = look.views();
        if (views.isEmpty()) {
            throw new IllegalStateException("These servers are no cluster.");
        }
        ClusterTopology now = MergedView.of(views);
        List<NodeId> answering = views.stream().map(NodeView::observer).toList();
        Optional<ClusterNode> silent = now.masters().stream()
                .filter(master -> !answering.contains(master.id()))
                .findFirst();
        List<String> wrong = new ArrayList<>();
        silent.ifPresent(master -> wrong.add(master.address().hostAndPort() + " does not answer"));
        FindingWords words = FindingWords.ofAddresses(now, Locale.ENGLISH);
        ClusterCheck.check(views, node -> node.address().host()).stream()
                .filter(finding -> finding.severity() == Finding.Severity.ERROR)
                .map(words::what)
                .forEach(wrong::add);
        if (!wrong.isEmpty()) {
            throw new IllegalStateException(
                    "The cluster must be whole before slots are moved. " + String.join("; ", wrong));
        }
        return now;
    }

    /** Moves are of database 0 alone: where a cluster has more, keys of others would be lost with their slot. */
    private static void requireOneDatabase(ClusterJob.Look look, Plan plan) {
        NodeCommand question = NodeCommand.of("CONFIG", "GET", "cluster-databases");
        for (var answer : look.answers()) {
            boolean gives = answer.id()
                    .filter(id ->
                            plan.moves().stream().anyMatch(move -> move.source().equals(id)))
                    .isPresent();
            NodeReply reply = gives
                    ? look.gateway()
                            .watcher()
                            .send(answer.address(), question)
                            .toCompletableFuture()
                            .join()
                    : new NodeReply.Nothing();
            if (reply instanceof NodeReply.Sequence pair
                    && pair.items().size() == 2
                    && !pair.items().get(1).text().orElse("1").equals("1")) {
                throw new IllegalStateException("This cluster has several databases (cluster-databases); "
                        + "only clusters with one are resharded.");
            }
        }
    }

    private boolean isConfirmed() {
        java.io.Console terminal = System.console();
        if (terminal == null || !terminal.isTerminal() || console.json()) {
            return false;
        }
        return "yes".equals(terminal.readLine("Begin? Type yes: "));
    }

    /** The newest journal of this cluster whose operation is neither done nor cancelled. */
    private Optional<Path> unfinished(ClusterTopology now) throws IOException {
        Optional<Path> found = Optional.empty();
        for (Path path : JournalFile.in(folder)) {
            try {
                OperationState state = JournalFile.read(path).state();
                boolean isOver = state.phase() == OperationPhase.DONE || state.phase() == OperationPhase.CANCELLED;
                boolean isHere = state.operation().plan().madeFor().nodes().stream()
                        .anyMatch(node -> now.node(node).isPresent());
                found = !isOver && isHere ? Optional.of(path) : found;
            } catch (MalformedTextException e) {
                console.err().println("clusterarium: " + path.getFileName() + " is left out: " + e.getMessage());
                console.err().flush();
            }
        }
        return found;
    }
}
