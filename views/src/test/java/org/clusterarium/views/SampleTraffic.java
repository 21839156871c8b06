package org.clusterarium.views;

import static org.clusterarium.views.SampleDeployment.BOOT;
import static org.clusterarium.views.SampleDeployment.ELECTION;
import static org.clusterarium.views.SampleDeployment.END;
import static org.clusterarium.views.SampleDeployment.FAIL;
import static org.clusterarium.views.SampleDeployment.HOST01_6381;
import static org.clusterarium.views.SampleDeployment.HOST01_6382;
import static org.clusterarium.views.SampleDeployment.HOST02_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6381;
import static org.clusterarium.views.SampleDeployment.HOST03_6382;
import static org.clusterarium.views.SampleDeployment.PROMOTION;
import static org.clusterarium.views.SampleDeployment.START;
import static org.clusterarium.views.SampleScript.NODES;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.model.trace.BusMessageType;
import org.clusterarium.model.trace.TraceEvent;

/** Writes the bus messages of {@link SampleDeployment}. */
final class SampleTraffic {
    private static final long FLIGHT = 320;
    private static final long PING_EVERY = 190_000;

    private final List<TraceEvent.BusTraffic> messages = new ArrayList<>();

    private SampleTraffic() {}

    static List<TraceEvent.BusTraffic> write() {
        SampleTraffic script = new SampleTraffic();
        script.gossip();
        script.failover();
        return script.messages;
    }

    private void gossip() {
        for (int sender = 0; sender < NODES.size(); sender++) {
            int round = 0;
            for (long at = START + sender * 31_000L; at < END; at += PING_EVERY) {
                int step = 1 + (round++ * 2 + sender) % (NODES.size() - 1);
                send(at, BusMessageType.PING, NODES.get(sender), NODES.get((sender + step) % NODES.size()));
            }
        }
    }

    private void failover() {
        for (NodeId told : List.of(HOST01_6381, HOST01_6382, HOST03_6382, HOST02_6381)) {
            send(FAIL, BusMessageType.FAIL, HOST03_6381, told);
        }
        for (NodeId asked : List.of(HOST01_6381, HOST03_6381, HOST03_6382, HOST02_6381)) {
            send(ELECTION, BusMessageType.FAILOVER_AUTH_REQUEST, HOST01_6382, asked);
        }
        send(ELECTION + 10_000, BusMessageType.FAILOVER_AUTH_ACK, HOST01_6381, HOST01_6382);
        send(ELECTION + 29_000, BusMessageType.FAILOVER_AUTH_ACK, HOST03_6381, HOST01_6382);
        for (NodeId told : List.of(HOST01_6381, HOST03_6381, HOST03_6382)) {
            send(PROMOTION + 1_000, BusMessageType.PONG, HOST01_6382, told);
        }
        send(BOOT + 180_000, BusMessageType.UPDATE, HOST01_6381, HOST02_6381);
        send(BOOT + 190_000, BusMessageType.UPDATE, HOST03_6381, HOST02_6381);
    }

    private void send(long at, BusMessageType type, NodeId from, NodeId to) {
        if (!SampleScript.alive(from, at)) {
            return;
        }
        boolean arrives = SampleScript.alive(to, at + FLIGHT);
        OptionalLong received = arrives ? OptionalLong.of(at + FLIGHT) : OptionalLong.empty();
        messages.add(SampleScript.message(at, type, from, to, received));
        if (type == BusMessageType.PING && arrives) {
            messages.add(SampleScript.message(
                    at + FLIGHT + 60, BusMessageType.PONG, to, from, OptionalLong.of(at + 2 * FLIGHT + 60)));
        }
    }
}
