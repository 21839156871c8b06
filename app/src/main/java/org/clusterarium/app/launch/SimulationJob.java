package org.clusterarium.app.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.clusterarium.app.cli.Jobs;
import org.clusterarium.simulator.scenario.SimulationOptions;
import org.clusterarium.simulator.scenario.SimulationRun;
import org.clusterarium.simulator.scenario.SimulationVerdict;

/** A simulation and its verdict. */
final class SimulationJob {
    private static final double MICROS_PER_SECOND = 1e6;

    private final Jobs.Console console;

    SimulationJob(Jobs.Console console) {
        this.console = console;
    }

    /** Returns 0 if the cluster recovered and every invariant held, 1 otherwise. */
    int run(SimulationOptions options) {
        Consumer<String> progress = console.json() ? line -> {} : this::report;
        SimulationVerdict verdict = SimulationRun.run(options, progress);
        if (console.json()) {
            console.out().println(json(verdict));
        } else {
            print(verdict);
        }
        console.out().flush();
        return verdict.ok() ? 0 : 1;
    }

    private void report(String line) {
        console.out().println(line);
        console.out().flush();
    }

    private void print(SimulationVerdict verdict) {
        PrintWriter out = console.out();
        for (SimulationVerdict.Failover failover : verdict.failovers()) {
            out.printf(
                    Locale.ROOT,
                    "  promoted %s in place of %s%s%n",
                    failover.node(),
                    failover.formerMaster(),
                    failover.microsSinceFault() < 0
                            ? ""
                            : String.format(
                                    Locale.ROOT,
                                    ", %.2f s after the fault",
                                    failover.microsSinceFault() / MICROS_PER_SECOND));
        }
        SimulationVerdict.Work work = verdict.work();
        out.printf(
                Locale.ROOT,
                "%.1f virtual s in %.2f s (%.0f times real time), %d events, %d messages%n",
                work.virtualMicros() / MICROS_PER_SECOND,
                work.realMicros() / MICROS_PER_SECOND,
                work.virtualSecondsPerRealSecond(),
                work.events(),
                work.messages());
        out.println("trace " + verdict.traceHash());
        out.println(verdict.failure().map(why -> "FAILED: " + why).orElse("OK: recovered, every invariant held"));
        if (!verdict.ok()) {
            out.println("Repeat it with: " + verdict.options().replayCommand());
        }
    }

    private static ObjectNode json(SimulationVerdict verdict) {
        ObjectNode json = new ObjectMapper().createObjectNode();
        json.put("ok", verdict.ok());
        json.put("seed", verdict.options().seed());
        verdict.failure().ifPresent(why -> json.put("failure", why));
        verdict.violatedInvariant().ifPresent(name -> json.put("violatedInvariant", name));
        json.put("replay", verdict.options().replayCommand());
        json.put("traceHash", verdict.traceHash());
        SimulationVerdict.Work work = verdict.work();
        json.put("virtualMillis", TimeUnit.MICROSECONDS.toMillis(work.virtualMicros()));
        json.put("realMillis", TimeUnit.MICROSECONDS.toMillis(work.realMicros()));
        json.put("virtualSecondsPerRealSecond", work.virtualSecondsPerRealSecond());
        json.put("events", work.events());
        json.put("messages", work.messages());
        ArrayNode failovers = json.putArray("failovers");
        for (SimulationVerdict.Failover failover : verdict.failovers()) {
            failovers
                    .addObject()
                    .put("node", failover.node())
                    .put("formerMaster", failover.formerMaster())
                    .put("timeMicros", failover.timeMicros())
                    .put("microsSinceFault", failover.microsSinceFault());
        }
        return json;
    }
}
