package org.clusterarium.app.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.clusterarium.app.cli.ConnectionRequest;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.cli.OperationRequest;
import org.clusterarium.app.cli.ResumeRequest;
import org.clusterarium.app.operation.OperationCourse;
import org.clusterarium.app.operation.OperationJournals;
import org.clusterarium.app.operation.OperationMeans;
import org.clusterarium.app.operation.Preflight;
import org.clusterarium.app.operation.RunnerOptions;
import org.clusterarium.app.session.AtomicFile;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.deployment.NodeCommand;
import org.clusterarium.model.deployment.NodeReply;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.Recovery;
import org.clusterarium.model.operation.RecoveryAdvisor;
import org.clusterarium.model.operation.StepAdvice;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanCodec;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.views.plan.PlanWords;

/** Commands of {@code clusterarium cluster} that plan work and carry it out. */
final class OperationJob {
    private final ClusterJob cluster;
    private final OperationJournals journals;
    private final Path backups;
    private final Jobs.Console console;

    /** @param folder of the journals */
    OperationJob(ClusterJob cluster, Path folder, Jobs.Console console) {
        this.cluster = cluster;
        this.journals = new OperationJournals(folder, this::complain);
        this.backups = folder.resolveSibling("backups");
        this.console = console;
    }

    /** Returns 1 if the work was not brought to its end. */
    int operate(ConnectionRequest connection, OperationRequest request) {
        ConnectionMode mode = request.dryRun() ? ConnectionMode.OBSERVE : ConnectionMode.OPERATE;
        return cluster.look(connection, mode, request.confirmation(), look -> operate(look, request));
    }

    private int operate(ClusterJob.Look look, OperationRequest request) throws IOException {
        List<NodeView> views = look.views();
        if (views.isEmpty()) {
            throw new IllegalStateException("These servers are no cluster.");
        }
        Preflight.requireWhole(views);
        ClusterTopology now = MergedView.of(views);
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
        List<Path> open = journals.unfinished(now);
        if (!open.isEmpty()) {
            throw new IllegalStateException("An operation on this cluster was not brought to its end ("
                    + open.get(0).getFileName() + "): cluster resume goes on with it, --roll-back or --leave ends it.");
        }
        requireOneDatabase(look, plan);
        if (!console.json()) {
            report.plan(plan, now);
        }
        if (!request.yes() && !isConfirmed()) {
            return cluster.failed("nothing was changed; --yes begins without asking.");
        }
        return carryOut(look, plan, now, request.openSlots());
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
        List<Path> open = journals.unfinished(now);
        if (open.isEmpty()) {
            console.out().println("Nothing is left to do: every operation on this cluster was brought to its end.");
            console.out().flush();
            return 0;
        }
        Path path = open.get(0);
        if (way == ResumeRequest.Way.TELL) {
            return tell(RecoveryAdvisor.advise(OperationCourse.left(path), views), path);
        }
        OperationReport report = new OperationReport(console);
        try (OperationCourse course =
                OperationCourse.reopen(means(look), path, RunnerOptions.DEFAULT, OperationPace.FULL, report)) {
            Recovery recovery = course.recovery(views);
            return switch (way) {
                case LEAVE -> leave(course, recovery);
                case ROLL_BACK -> rollBack(course, recovery, now);
                default -> stoppable(course, report, () -> course.resume(views));
            };
        }
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

    private int leave(OperationCourse course, Recovery recovery) throws IOException {
        course.cancel();
        recovery.left().forEach(left -> console.out().println("[WARNING] " + left));
        console.out().println("The operation counts as cancelled; nothing was changed.");
        console.out().flush();
        return recovery.left().isEmpty() ? 0 : 1;
    }

    private int rollBack(OperationCourse course, Recovery recovery, ClusterTopology now) throws IOException {
        PlanWords words = PlanWords.ofAddresses(now, Locale.ENGLISH);
        recovery.irreversible().forEach(lost -> console.out().println("[WARNING] no way back: " + words.step(lost)));
        if (recovery.rollBack().isEmpty()) {
            return leave(course, recovery);
        }
        OperationReport report = new OperationReport(console);
        try (OperationCourse back = course.wayBack(journals, recovery, now, report)) {
            return stoppable(back, report, () -> back.run(now));
        }
    }

    private int carryOut(ClusterJob.Look look, Plan plan, ClusterTopology now, int openSlots) throws IOException {
        RunnerOptions usual = RunnerOptions.DEFAULT;
        RunnerOptions options = new RunnerOptions(usual.lanes(), usual.move(), openSlots, usual.migrations());
        OperationReport report = new OperationReport(console);
        try (OperationCourse course =
                OperationCourse.begin(means(look), journals, plan, now, options, OperationPace.FULL, report)) {
            return stoppable(course, report, () -> course.run(now));
        }
    }

    /** Work that ends where the operation stands. */
    private interface Run {
        OperationState run() throws IOException;
    }

    private static int stoppable(OperationCourse course, OperationReport report, Run run) throws IOException {
        try (SafeStop ignored = new SafeStop(course::pause)) {
            return report.end(run.run(), course.journal());
        }
    }

    private OperationMeans means(ClusterJob.Look look) {
        return new OperationMeans(look.gateway().carryingOut(), look.secrets(), look.gateway(), backups);
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

    private void complain(String what) {
        console.err().println("clusterarium: " + what);
        console.err().flush();
    }
}
