package org.clusterarium.app.operation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import org.clusterarium.app.session.SessionWork;
import org.clusterarium.app.session.Survey;
import org.clusterarium.app.session.Workplace;
import org.clusterarium.model.check.MergedView;
import org.clusterarium.model.check.NodeView;
import org.clusterarium.model.deployment.ConnectionMode;
import org.clusterarium.model.operation.ClusterSurvey;
import org.clusterarium.model.operation.LeftOperation;
import org.clusterarium.model.operation.OperationPace;
import org.clusterarium.model.operation.OperationProgress;
import org.clusterarium.model.operation.OperationState;
import org.clusterarium.model.operation.Recovery;
import org.clusterarium.model.operation.RecoveryAdvisor;
import org.clusterarium.model.plan.EmptyNode;
import org.clusterarium.model.plan.Measure;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.model.topology.NodeAddress;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Operations of one session: at most one is under way, on a thread of its own; what the command line does, it does by the same course. */
public final class OperationDesk implements SessionWork {
    private static final Logger LOG = LoggerFactory.getLogger(OperationDesk.class);
    private static final Duration PATIENCE_AT_THE_END = Duration.ofSeconds(15);

    private final Workplace place;
    private final OperationMeans means;
    private final OperationJournals journals;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private @Nullable OperationCourse course;
    private @Nullable Thread running;
    private boolean starting;
    private boolean closed;

    public OperationDesk(Workplace place, OperationMeans means, OperationJournals journals) {
        this.place = place;
        this.means = means;
        this.journals = journals;
    }

    @Override
    public CompletionStage<ClusterSurvey> survey(Set<Measure> measures) {
        return async(() -> place.survey(measures));
    }

    @Override
    public CompletionStage<EmptyNode> candidate(NodeAddress address) {
        return async(() ->
                new CandidateCheck(place.gateway()).at(address, place.guide().hostOf(address)));
    }

    @Override
    public CompletionStage<OperationProgress> start(Plan plan, OperationPace pace) {
        return begin(() -> {
            List<NodeView> views = views();
            ClusterTopology now = MergedView.of(views);
            requireNothingLeft(now);
            Preflight.require(plan, views);
            OperationCourse next = OperationCourse.begin(
                    means, journals, plan, now, RunnerOptions.DEFAULT, pace, OperationListener.NONE);
            return launch(next, next.leg(now));
        });
    }

    @Override
    public synchronized Optional<OperationProgress> current() {
        return Optional.ofNullable(course).map(OperationCourse::progress);
    }

    @Override
    public void pause() {
        known().ifPresent(OperationCourse::pause);
    }

    @Override
    public void resume() {
        Optional<OperationCourse> known = known().filter(one -> !one.isOver());
        if (known.isPresent() && !isRunning()) {
            OperationCourse one = known.get();
            async(() -> {
                        requireMayChange();
                        List<NodeView> views = views();
                        return launch(one, one.leg(views));
                    })
                    .exceptionally(failure -> {
                        one.problem(words(failure));
                        return one.progress();
                    });
        }
    }

    @Override
    public void cancel() {
        known().ifPresent(one -> async(() -> {
                    one.cancel();
                    release(one);
                    return one.state();
                })
                .exceptionally(failure -> {
                    one.problem(words(failure));
                    return one.state();
                }));
    }

    @Override
    public void setPace(OperationPace pace) {
        known().ifPresent(one -> one.setPace(pace));
    }

    @Override
    public void proceed() {
        known().ifPresent(OperationCourse::proceed);
    }

    @Override
    public CompletionStage<List<LeftOperation>> left() {
        return async(() -> {
            List<NodeView> views = views();
            List<LeftOperation> left = new ArrayList<>();
            for (Path path : journals.unfinished(MergedView.of(views))) {
                if (!JournalFile.isInUse(path)) {
                    OperationState state = OperationCourse.left(path);
                    left.add(new LeftOperation(
                            state, JournalFile.startedMillis(path), RecoveryAdvisor.advise(state, views)));
                }
            }
            return List.copyOf(left);
        });
    }

    @Override
    public CompletionStage<OperationProgress> resumeLeft(String id, OperationPace pace) {
        return begin(() -> {
            List<NodeView> views = views();
            OperationCourse one = reopen(id, MergedView.of(views), pace);
            return launch(one, one.leg(views));
        });
    }

    @Override
    public CompletionStage<OperationProgress> rollBackLeft(String id, OperationPace pace) {
        return begin(() -> {
            List<NodeView> views = views();
            ClusterTopology now = MergedView.of(views);
            try (OperationCourse one = reopen(id, now, pace)) {
                Recovery recovery = one.recovery(views);
                if (recovery.rollBack().isEmpty()) {
                    one.cancel();
                    return one.progress();
                }
                OperationCourse back = one.wayBack(journals, recovery, now, OperationListener.NONE);
                return launch(back, back.leg(now));
            }
        });
    }

    @Override
    public CompletionStage<Void> leave(String id) {
        return async(() -> {
                    try (OperationCourse one = reopen(id, MergedView.of(views()), OperationPace.FULL)) {
                        one.cancel();
                        return one.state();
                    }
                })
                .thenAccept(state -> {});
    }

    @Override
    public synchronized boolean isRunning() {
        return running != null;
    }

    @Override
    public void close() {
        Thread thread;
        OperationCourse last;
        synchronized (this) {
            closed = true;
            thread = running;
            last = course;
        }
        try {
            if (thread != null && last != null) {
                last.pause();
                if (!thread.join(PATIENCE_AT_THE_END)) {
                    LOG.warn("No safe point was reached in time; the next start finds {}", last.journal());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (last != null) {
            giveFree(last);
        }
        threads.shutdown();
    }

    private OperationProgress launch(OperationCourse one, OperationCourse.Leg leg) {
        Thread thread = Thread.ofPlatform().name("operation").daemon().unstarted(() -> {
            try {
                leg.run();
            } catch (IOException | RuntimeException e) {
                LOG.warn("The operation {} stopped", one.journal().getFileName(), e);
                one.problem(words(e));
            } finally {
                stopped(one);
            }
        });
        synchronized (this) {
            if (closed || running != null) {
                giveFree(one);
                throw new IllegalStateException(
                        closed ? "The connection was closed." : "Another operation is under way; wait for its end.");
            }
            OperationCourse before = course;
            if (before != null && before != one) {
                giveFree(before);
            }
            course = one;
            running = thread;
        }
        one.problem("");
        thread.start();
        return one.progress();
    }

    private void stopped(OperationCourse one) {
        synchronized (this) {
            running = null;
        }
        release(one);
        place.guide().refresh();
    }

    private void release(OperationCourse one) {
        if (one.isOver()) {
            giveFree(one);
        }
    }

    private static void giveFree(OperationCourse one) {
        try {
            one.close();
        } catch (IOException e) {
            LOG.warn("The journal {} could not be closed", one.journal(), e);
        }
    }

    /** Work after which another operation is under way; refused while one is. */
    private CompletionStage<OperationProgress> begin(Callable<OperationProgress> work) {
        return async(() -> {
            requireMayChange();
            synchronized (this) {
                OperationCourse last = course;
                if (starting || running != null) {
                    throw new IllegalStateException("Another operation is under way; wait for its end, or cancel it.");
                }
                if (last != null && !last.isOver()) {
                    throw new IllegalStateException(
                            "The operation before has stopped on its way; let it go on, or cancel it.");
                }
                starting = true;
            }
            try {
                return work.call();
            } finally {
                synchronized (this) {
                    starting = false;
                }
            }
        });
    }

    private void requireMayChange() {
        if (place.gateway().mode() == ConnectionMode.OBSERVE) {
            throw new IllegalStateException("This connection only observes; switch it to operate first.");
        }
    }

    private void requireNothingLeft(ClusterTopology now) throws IOException {
        List<Path> left = journals.unfinished(now);
        if (!left.isEmpty()) {
            String name = String.valueOf(left.get(0).getFileName());
            throw new IllegalStateException(
                    JournalFile.isInUse(left.get(0))
                            ? "Another process works on this cluster (" + name + "); wait for its end."
                            : "An operation on this cluster was not brought to its end (" + name
                                    + "); resume it, roll it back or leave it first.");
        }
    }

    private OperationCourse reopen(String id, ClusterTopology now, OperationPace pace) throws IOException {
        for (Path path : journals.unfinished(now)) {
            if (JournalFile.id(path).equals(id)) {
                return OperationCourse.reopen(means, path, RunnerOptions.DEFAULT, pace, OperationListener.NONE);
            }
        }
        throw new IllegalStateException("No such operation was left on this cluster: " + id);
    }

    private List<NodeView> views() {
        List<NodeView> views = Survey.views(place.look());
        if (views.isEmpty()) {
            throw new IllegalStateException("No node of a cluster answers; look at the nodes and at the network.");
        }
        return views;
    }

    private synchronized Optional<OperationCourse> known() {
        return Optional.ofNullable(course);
    }

    private <T> CompletableFuture<T> async(Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        try {
            threads.execute(() -> {
                try {
                    result.complete(work.call());
                } catch (Exception e) {
                    result.completeExceptionally(
                            e instanceof IllegalStateException ? e : new IllegalStateException(words(e), e));
                }
            });
        } catch (RejectedExecutionException e) {
            result.completeExceptionally(new IllegalStateException("The connection was closed.", e));
        }
        return result;
    }

    private static String words(Throwable failure) {
        Throwable cause = failure;
        while (cause instanceof CompletionException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }
}
