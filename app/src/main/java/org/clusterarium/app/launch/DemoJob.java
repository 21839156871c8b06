package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.app.session.ClusterSession;
import org.clusterarium.app.session.LabSession;
import org.clusterarium.model.deployment.ProbeReport;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;
import org.clusterarium.views.chaos.StoryLine;
import org.clusterarium.views.shell.WindowSettings;

/** The demo without a display: the real window in JavaFX's headless platform over a real lab. */
final class DemoJob {
    private static final String VICTIM = "host02";
    private static final String RECORDING = "failover.clusterarium";

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
                "lab",
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
            ProbeReport report =
                    new FailoverDemo(lab, frames, Duration.ofMillis(options.nodeTimeoutMillis())).play(VICTIM);
            Path recording = folder.resolve(RECORDING);
            finish(cluster, report, frames.written(), recording);
            return 0;
        } finally {
            host.close();
        }
    }

    private void finish(ClusterSession cluster, ProbeReport report, List<Path> frames, Path recording) {
        List<StoryLine> story = List.of();
        if (console.json()) {
            console.out().println(json(story, report, frames, recording));
        } else {
            print(story, report, frames, recording);
        }
        console.out().flush();
    }

    private void print(List<StoryLine> story, ProbeReport report, List<Path> frames, Path recording) {
        PrintWriter out = console.out();
        story.forEach(line -> out.printf("%10s  %s%n", line.time(), line.text()));
        for (ProbeReport.Outage outage : report.outages()) {
            out.printf(Locale.ROOT, "Slots %s took no writes for %s%n", outage.slots(), duration(outage));
        }
        out.printf(
                Locale.ROOT,
                "Writes: %d acknowledged, %d refused, %s acknowledged ones lost%n",
                report.acknowledged(),
                report.refused(),
                report.lost().isPresent() ? Long.toString(report.lost().getAsLong()) : "unknown");
        frames.forEach(frame -> out.println("Frame      " + frame));
        out.println("Recording  " + recording);
    }

    private static String duration(ProbeReport.Outage outage) {
        if (outage.toMicros().isEmpty()) {
            return "ever since";
        }
        double seconds = (outage.toMicros().getAsLong() - outage.fromMicros()) / (double) TimeUnit.SECONDS.toMicros(1);
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static ObjectNode json(List<StoryLine> story, ProbeReport report, List<Path> frames, Path recording) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        ArrayNode lines = json.putArray("story");
        story.forEach(line -> lines.addObject()
                .put("sinceFaultMicros", line.sinceFaultMicros())
                .put("text", line.text()));
        json.put("acknowledged", report.acknowledged());
        json.put("refused", report.refused());
        report.lost().ifPresent(lost -> json.put("lost", lost));
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
