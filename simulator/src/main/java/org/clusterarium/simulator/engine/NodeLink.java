package org.clusterarium.simulator.engine;

import java.util.List;
import java.util.Optional;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.Input;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.simulator.network.Endpoint;
import org.clusterarium.simulator.network.SimulatedConnection;
import org.jspecify.annotations.Nullable;

/** A node's end of a connection: turns what the network brings into inputs of the core. */
abstract class NodeLink implements Endpoint {
    final NodeProcess process;
    final long number;

    @Nullable
    SimulatedConnection connection;

    NodeLink(NodeProcess process, long number) {
        this.process = process;
        this.number = number;
    }

    /** A bus link we opened (positive numbers) or accepted. */
    static final class Bus extends NodeLink {
        private final @Nullable NodeAddress peer;

        Bus(NodeProcess process, long number, @Nullable NodeAddress peer) {
            super(process, number);
            this.peer = peer;
        }

        /** Where we connected to; empty for accepted links. */
        Optional<NodeAddress> peer() {
            return Optional.ofNullable(peer);
        }

        @Override
        public void connected() {
            process.handle(
                    new Input.BusConnected(number, process.node().address().host()));
        }

        @Override
        public void received(Object payload) {
            process.handle(new Input.BusReceived(number, (BusMessage) payload));
        }

        @Override
        public void closed() {
            process.forget(number);
            process.handle(new Input.BusClosed(number));
        }
    }

    /** Our connection to our master. */
    static final class Master extends NodeLink {
        Master(NodeProcess process, long number) {
            super(process, number);
        }

        @Override
        public void connected() {
            process.handle(new Input.MasterLinkConnected(number));
        }

        @Override
        public void received(Object payload) {
            process.handle(new Input.MasterLinkReceived(number, ((byte[]) payload).clone()));
        }

        @Override
        public void closed() {
            process.forget(number);
            process.handle(new Input.MasterLinkClosed(number, "Connection reset by peer"));
        }
    }

    /** Our connection to a server that we send keys to. */
    static final class Peer extends NodeLink {
        Peer(NodeProcess process, long number) {
            super(process, number);
        }

        @Override
        public void connected() {
            process.handle(new Input.PeerLinkConnected(number));
        }

        @Override
        public void received(Object payload) {
            process.handle(new Input.PeerLinkReceived(number, ((byte[]) payload).clone()));
        }

        @Override
        public void closed() {
            process.forget(number);
            process.handle(new Input.PeerLinkClosed(number, "Connection reset by peer"));
        }
    }

    /** A client of ours: a replica (sends bytes) or a simulated client (sends commands). */
    static final class Client extends NodeLink {
        private final RequestParser parser = new RequestParser();

        Client(NodeProcess process, long number) {
            super(process, number);
        }

        @Override
        public void connected() {
            throw new IllegalStateException("A node does not open client connections");
        }

        @Override
        public void received(Object payload) {
            List<byte[][]> commands = payload instanceof byte[] bytes ? parser.parse(bytes) : commands(payload);
            if (!commands.isEmpty()) {
                process.handle(new Input.ClientCommands(number, commands));
            }
        }

        @SuppressWarnings("unchecked")
        private static List<byte[][]> commands(Object payload) {
            return (List<byte[][]>) payload;
        }

        @Override
        public void closed() {
            process.forget(number);
            process.handle(new Input.ClientClosed(number));
        }
    }
}
