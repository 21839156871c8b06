package org.clusterarium.app.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.clusterarium.app.cli.ConnectionRequest;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.cli.OperationRequest;
import org.clusterarium.app.cli.ResumeRequest;
import org.clusterarium.app.gateway.GatewayLimits;
import org.clusterarium.app.operation.JournalFile;
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
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanCodec;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.text.MalformedTextException;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.views.plan.PlanWords;
import org.clusterarium.views.text.TroubleWords;

/** Commands of {@code clusterarium cluster} that plan work and carry it out. */
final class OperationJob {
    private static final int LEAST_TIMEOUT_MILLIS = 100;

    private final ClusterJob cluster;
    private final OperationJournals journals;
    private final Path backups;
    private final Jobs.Console console;
    private final InputStream in;

    /**
     * @param folder of the journals
     * @param in where a person says that a host is back
     */
    OperationJob(ClusterJob cluster, Path folder, Jobs.Console console, InputStream in) {
        this.cluster = cluster;
        this.journals = new OperationJournals(folder, this::complain);
        this.backups = folder.resolveSibling("backups");
        this.console = console;
        this.in = in;
    }

    /** Returns 1 if the work was not brought to its end. */
    int operate(ConnectionRequest connection, OperationRequest request) {
        ConnectionMode mode = request.dryRun() ? ConnectionMode.OBSERVE : ConnectionMode.OPERATE;
        if (request.timeoutMillis() < LEAST_TIMEOUT_MILLIS) {
            return cluster.failed("--timeout needs at least " + LEAST_TIMEOUT_MILLIS + " ms.");
        }
        GatewayLimits limits = request.dryRun()
                ? GatewayLimits.REMOTE
                : GatewayLimits.OPERATION.withCommandTimeout(Duration.ofMillis(request.timeoutMillis()));
        return cluster.look(connection, mode, limits, request.confirmation(), look -> operate(look, request));
    }

    private int operate(ClusterJob.Look look, OperationRequest request) throws IOException {
        complainOf(look);
        List<NodeView> views = look.views();
        if (views.isEmpty()) {
            throw new IllegalStateException("These servers are no cluster.");
        }
        if (request.openSlots() < 1) {
            throw new IllegalArgumentException("--pipeline needs at least one slot.");
        }
        if (request.wish() instanceof OperationRequest.Reshard
                || request.wish() instanceof OperationRequest.Rebalance) {
            requireNothingLeft(request, MergedView.of(views));
            Preflight.requireWhole(views);
        }
        PlanDraft draft = new OperationPlanner(look, request.wish(), measures(request)).draft(request.wish());
        if (draft.plan().kind() != PlanKind.CREATE) {
            Preflight.require(draft.plan(), views);
        }
        if (request.save().isPresent()) {
            StringBuilder text = new StringBuilder();
            PlanCodec.write(draft.plan(), text);
            AtomicFile.write(request.save().get(), text.toString().getBytes(StandardCharsets.UTF_8));
        }
        boolean leavesDamage =
                request.wish() instanceof OperationRequest.Fix && !draft.notes().isEmpty();
        if (request.dryRun() || draft.plan().isEmpty()) {
            report(draft).whole(draft);
            return leavesDamage ? 1 : 0;
        }
        int end = begin(look, request, draft);
        return leavesDamage ? 1 : end;
    }

    /** Counting takes a moment, for which whoever does not look at the preview does not wait. */
    private static Set<Measure> measures(OperationRequest request) {
        boolean isSeen = request.dryRun() || !request.yes();
        return isSeen && OperationPlanner.movesSlots(request.wish()) ? Set.of(Measure.KEYS, Measure.BYTES) : Set.of();
    }

    private PlanReport report(PlanDraft draft) {
        return new PlanReport(console, draft.plan(), draft.survey().picture().topology());
    }

    private int begin(ClusterJob.Look look, OperationRequest request, PlanDraft draft) throws IOException {
        ClusterTopology now = draft.survey().picture().topology();
        requireNothingLeft(request, now);
        requireOneDatabase(look, draft.plan());
        if (!console.json()) {
            report(draft).whole(draft);
        }
        if (!request.yes() && !isConfirmed()) {
            return cluster.failed("nothing was changed; --yes begins without asking.");
        }
        Path folder = request.wish() instanceof OperationRequest.Backup backup ? backup.folder() : backups;
        return carryOut(means(look, folder), draft.plan(), now, request);
    }

    private void requireNothingLeft(OperationRequest request, ClusterTopology now) throws IOException {
        List<Path> open = request.dryRun() ? List.of() : journals.unfinished(now);
        if (!open.isEmpty()) {
            throw new IllegalStateException(inTheWay(open.get(0)));
        }
    }

    private static String inTheWay(Path journal) {
        return JournalFile.isInUse(journal)
                ? "Another process carries an operation on this cluster out (" + journal.getFileName() + ")."
                : "An operation on this cluster was not brought to its end (" + journal.getFileName()
                        + "): cluster resume goes on with it, --roll-back or --leave ends it.";
    }

    /** Returns 1 if the plan does not fit the cluster that is named. */
    int show(Optional<ConnectionRequest> connection, Path file) {
        try {
            Plan plan = OperationPlanner.saved(file);
            if (connection.isEmpty()) {
                new PlanReport(console, plan, ClusterTopology.EMPTY).steps();
                return 0;
            }
            return cluster.look(connection.get(), ConnectionMode.OBSERVE, "", look -> {
                Preflight.require(plan, look.views());
                PlanDraft draft = new PlanDraft(plan, look.closer(Set.of(Measure.KEYS, Measure.BYTES)), List.of());
                report(draft).whole(draft);
                return 0;
            });
        } catch (IOException | MalformedTextException e) {
            return cluster.failed(file + ": " + e.getMessage());
        }
    }

    /** Returns 1 if something is left to do. */
    int resume(ConnectionRequest connection, ResumeRequest request) {
        boolean looksOnly = request.way() == ResumeRequest.Way.TELL || request.way() == ResumeRequest.Way.LEAVE;
        ConnectionMode mode = looksOnly ? ConnectionMode.OBSERVE : ConnectionMode.OPERATE;
        return cluster.look(connection, mode, request.confirmation(), look -> resume(look, request));
    }

    private int resume(ClusterJob.Look look, ResumeRequest request) throws IOException {
        complainOf(look);
        List<NodeView> views = look.views();
        ClusterTopology now = MergedView.of(views);
        List<Path> open = journals.unfinished(now);
        RecoveryReport recoveries = new RecoveryReport(console, now);
        if (open.isEmpty()) {
            return recoveries.nothing(journals.unreadable());
        }
        Path path = open.get(0);
        if (request.way() == ResumeRequest.Way.TELL) {
            return recoveries.tell(
                    RecoveryAdvisor.advise(OperationCourse.left(path), views), path, JournalFile.isInUse(path));
        }
        RunnerOptions usual = RunnerOptions.DEFAULT;
        RunnerOptions options = usual.withMove(usual.move().withReplace(request.replace()));
        OperationReport report = report();
        try (OperationCourse course =
                OperationCourse.reopen(means(look, backups), path, options, OperationPace.FULL, report)) {
            Recovery recovery = course.recovery(views);
            return switch (request.way()) {
                case LEAVE -> leave(course, recovery, now);
                case ROLL_BACK -> rollBack(course, recovery, now);
                default -> stoppable(course, report, () -> course.resume(views));
            };
        }
    }

    private int leave(OperationCourse course, Recovery recovery, ClusterTopology now) throws IOException {
        course.cancel();
        return new RecoveryReport(console, now).left(recovery, course.journal());
    }

    private int rollBack(OperationCourse course, Recovery recovery, ClusterTopology now) throws IOException {
        PlanWords words = PlanWords.ofAddresses(now, Locale.ENGLISH);
        recovery.irreversible().forEach(lost -> console.out().println("[WARNING] no way back: " + words.step(lost)));
        if (recovery.rollBack().isEmpty()) {
            return leave(course, recovery, now);
        }
        OperationReport report = report();
        try (OperationCourse back = course.wayBack(journals, recovery, now, report)) {
            return stoppable(back, report, () -> back.run(now));
        }
    }

    private int carryOut(OperationMeans means, Plan plan, ClusterTopology now, OperationRequest request)
            throws IOException {
        RunnerOptions usual = RunnerOptions.DEFAULT;
        RunnerOptions options = new RunnerOptions(usual.lanes(), usual.move(), request.openSlots(), usual.migrations());
        OperationReport report = report();
        try (OperationCourse course =
                OperationCourse.begin(means, journals, plan, now, options, OperationPace.FULL, report)) {
            return stoppable(course, report, () -> course.run(now));
        }
    }

    private OperationReport report() {
        return new OperationReport(console, new HandOverPrompt(console, in));
    }

    /** Work that ends where the operation stands. */
    private interface Run {
        OperationState run() throws IOException;
    }

    private static int stoppable(OperationCourse course, OperationReport report, Run run) throws IOException {
        report.serve(course);
        try (SafeStop ignored = new SafeStop(course::pause)) {
            return report.end(run.run(), course.journal());
        }
    }

    private static OperationMeans means(ClusterJob.Look look, Path folder) {
        return new OperationMeans(look.gateway().carryingOut(), look.secrets(), look.gateway(), folder);
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

    /** Why nodes do not answer, such as a password that is wrong at one of them. */
    private void complainOf(ClusterJob.Look look) {
        TroubleWords words = new TroubleWords(Locale.ENGLISH);
        look.troubles().forEach(trouble -> complain(words.whole(trouble)));
    }

    private void complain(String what) {
        console.err().println("clusterarium: " + what);
        console.err().flush();
    }
}
