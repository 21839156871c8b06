package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.simulator.lab.EmbeddedLab;
import org.clusterarium.simulator.lab.LabNode;
import org.clusterarium.simulator.lab.LabOptions;
import org.clusterarium.simulator.lab.LabStartException;

/** A lab without a window, until the process is told to end; the lab then cleans up in its shutdown hook. */
final class LabJob {
    private static final double NANOS_PER_SECOND = 1e9;

    private final Jobs.Console console;

    LabJob(Jobs.Console console) {
        this.console = console;
    }

    /** Returns 1 if the lab does not start; otherwise only when its thread is interrupted. */
    int run(LabOptions options) {
        long start = System.nanoTime();
        try (EmbeddedLab lab = EmbeddedLab.start(options)) {
            long nanos = System.nanoTime() - start;
            if (console.json()) {
                printJson(lab, options, nanos);
            } else {
                print(lab, options, nanos);
            }
            console.out().flush();
            new CountDownLatch(1).await();
        } catch (LabStartException e) {
            console.err().println("clusterarium: " + e.getMessage());
            console.err().flush();
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return 0;
    }

    private void print(EmbeddedLab lab, LabOptions options, long nanos) {
        PrintWriter out = console.out();
        out.printf(
                Locale.ROOT,
                "A cluster of %d nodes on %d hosts is up after %.2f s (cluster-node-timeout %d ms).%n",
                options.nodes(),
                options.hosts(),
                nanos / NANOS_PER_SECOND,
                options.nodeTimeoutMillis());
        for (LabNode node : lab.nodes()) {
            out.printf("  %s  %s  %s%n", node.host().name(), node.address().hostAndPort(), node.id());
        }
        NodeAddress first = lab.seeds().get(0);
        out.printf("Connect with: redis-cli -c -h %s -p %d%n", first.host(), first.port());
        out.println("Ctrl-C ends it.");
    }

    private void printJson(EmbeddedLab lab, LabOptions options, long nanos) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("ready", true);
        json.put("startMillis", TimeUnit.NANOSECONDS.toMillis(nanos));
        json.put("nodeTimeoutMillis", options.nodeTimeoutMillis());
        ArrayNode nodes = json.putArray("nodes");
        for (LabNode node : lab.nodes()) {
            nodes.addObject()
                    .put("id", node.id().value())
                    .put("hostName", node.host().name())
                    .put("host", node.address().host())
                    .put("port", node.address().port())
                    .put("busPort", node.address().busPort());
        }
        console.out().println(json);
    }
}
