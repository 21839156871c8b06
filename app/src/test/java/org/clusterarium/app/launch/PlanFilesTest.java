package org.clusterarium.app.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.clusterarium.model.plan.DeploymentIdentity;
import org.clusterarium.model.plan.Plan;
import org.clusterarium.model.plan.PlanCodec;
import org.clusterarium.model.plan.PlanKind;
import org.clusterarium.model.plan.PlanStep;
import org.clusterarium.model.topology.ClusterTopology;
import org.clusterarium.views.operation.StagingProblem;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.shell.WindowViewModel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanFilesTest {
    private static final Plan PLAN = new Plan(
            PlanKind.BACKUP,
            DeploymentIdentity.of(ClusterTopology.EMPTY),
            List.of(),
            List.of(new PlanStep.SaveTopology()));

    @TempDir
    Path folder;

    /** The thread of the window is the one of the test, which takes its tasks one by one. */
    private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();

    private final List<Path> others = new ArrayList<>();
    private final WindowViewModel window = new WindowViewModel(WindowSettings.DEFAULT, tasks::add);

    @BeforeEach
    void install() {
        window.droppedFiles().set(Optional.of(others::addAll));
        new PlanFiles(window, new FileDialogs() {
                    @Override
                    public Optional<Path> toSave(FileKind kind, String suggestion) {
                        assertThat(suggestion).isEqualTo("backup.clusterarium-plan");
                        return Optional.of(folder.resolve("monday"));
                    }

                    @Override
                    public Optional<Path> toOpen(FileKind kind) {
                        return Optional.of(folder.resolve("monday.clusterarium-plan"));
                    }
                })
                .install();
    }

    private void runNextTask() throws InterruptedException {
        Runnable task = tasks.poll(10, TimeUnit.SECONDS);
        assertThat(task).as("a task for the window within ten seconds").isNotNull();
        task.run();
    }

    @Test
    void aSavedPlanIsTheFileOfTheCommandLineAndComesBackToTheStage() throws Exception {
        window.savePlan().get().orElseThrow().accept(PLAN);
        runNextTask();
        Path saved = folder.resolve("monday.clusterarium-plan");
        assertThat(window.notice().get().orElseThrow().text()).contains(saved.toString());
        assertThat(PlanCodec.read(new StringReader(Files.readString(saved)))).isEqualTo(PLAN);

        window.openPlan().get().orElseThrow().run();
        runNextTask();
        assertThat(window.staged().problem().get().orElseThrow().kind())
                .as("the stage was asked; there is no deployment to look at")
                .isEqualTo(StagingProblem.Kind.NO_OPERATIONS);
    }

    @Test
    void aDroppedFileThatIsCutOffIsRefusedByNameAndOtherFilesGoOn() throws Exception {
        Path broken = Files.writeString(folder.resolve("cut.clusterarium-plan"), "clusterarium-plan 1\n");
        Path recording = folder.resolve("other");

        window.droppedFiles().get().orElseThrow().accept(List.of(broken, recording));
        runNextTask();

        assertThat(window.notice().get().orElseThrow().text()).contains("cut.clusterarium-plan", "cut off");
        assertThat(others).containsExactly(recording);
    }
}
