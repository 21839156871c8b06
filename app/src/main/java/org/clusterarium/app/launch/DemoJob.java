package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.session.ClusterSession;
import org.clusterarium.app.session.LabSession;
import org.clusterarium.app.session.RecordingStore;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.trace.FailoverStory;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.clusterarium.views.chaos.StoryFormatter;
import org.clusterarium.views.shell.WindowSettings;
import org.clusterarium.views.text.NodeNames;

/** The demo without a display: the real window in JavaFX's headless platform over a real lab. */
final class DemoJob {
    private static final String NAME = "three hosts";
    private static final String VICTIM = "host02";
    private static final String RECORDING = "failover" + RecordingStore.SUFFIX;

    private final Path folder;
    private final Jobs.Console console;

    DemoJob(Path folder, Jobs.Console console) {
        this.folder = folder;
        this.console = console;
    }

    /** Returns 0 if the cluster healed and everything was written, 1 otherwise. */
    int run(LabOptions options) {
        say("Starting " + options.nodes() + " nodes on " + options.hosts() + " hosts …");
        try (LabSession lab = FreePorts.start(
                NAME,
                options,
                port -> say("Ports from " + options.basePort() + " are in use; using ports from " + port + "."))) {
            return play(lab, options);
        } catch (LabStartException | DemoFailure | WindowException e) {
            console.err().println("clusterarium: " + e.getMessage());
        } catch (IOException e) {
            console.err().println("clusterarium: the demo's files could not be written: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        console.err().flush();
        return 1;
    }

    private int play(LabSession lab, LabOptions options) throws InterruptedException, IOException {
        WindowHost host = WindowHost.open(WindowSettings.DEFAULT);
        try {
            ClusterSession cluster = lab.cluster();
            host.window().onWindowThread(() -> host.window().watch(cluster));
            say("Cluster formed. Writing to every slot; then " + VICTIM + " dies.");
            FrameWriter frames = new FrameWriter(host, folder);
            new FailoverDemo(lab, frames, Duration.ofMillis(options.nodeTimeoutMillis())).play(VICTIM);
            Path recording = folder.resolve(RECORDING);
            RecordingStore.save(cluster, recording);
            finish(cluster, frames.written(), recording);
            return 0;
        } finally {
            host.close();
        }
    }

    private void finish(ClusterSession cluster, List<Path> frames, Path recording) {
        Optional<FailoverStory> story = FailoverStory.latest(cluster.timeline(), cluster.nowMicros());
        if (console.json()) {
            console.out().println(json(story, cluster.latest(), frames, recording));
        } else {
            story.ifPresent(
                    told -> console.out().print(new StoryFormatter(Locale.ENGLISH).asText(told, cluster.latest())));
            frames.forEach(frame -> console.out().println("Frame      " + frame));
            console.out().println("Recording  " + recording);
        }
        console.out().flush();
    }

    private static ObjectNode json(
            Optional<FailoverStory> story, DeploymentSnapshot snapshot, List<Path> frames, Path recording) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        ArrayNode lines = json.putArray("story");
        story.map(told -> new StoryFormatter(Locale.ENGLISH).sentences(told, NodeNames.of(snapshot)))
                .orElse(List.of())
                .forEach(sentence -> lines.addObject()
                        .put("sinceFaultMicros", sentence.sinceFaultMicros())
                        .put("text", sentence.text()));
        json.put("acknowledged", snapshot.probe().acknowledged());
        json.put("refused", snapshot.probe().refused());
        snapshot.probe().lost().ifPresent(lost -> json.put("lost", lost));
        ArrayNode pictures = json.putArray("frames");
        frames.forEach(frame -> pictures.add(frame.toString()));
        json.put("recording", recording.toString());
        return json;
    }

    private void say(String text) {
        if (!console.json()) {
            console.out().println(text);
            console.out().flush();
        }
    }
}
