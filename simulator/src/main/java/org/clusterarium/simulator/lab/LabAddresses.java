package org.clusterarium.simulator.lab;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import org.clusterarium.model.plan.Candidate;
import org.clusterarium.model.topology.Host;
import org.clusterarium.model.topology.NodeAddress;

/**
 * Where the hosts and nodes of a lab live. Every host has a loopback address of its own (127.0.0.11, .12, …) and the same ports; where
 * those addresses cannot be bound (macOS), all share 127.0.0.1 and differ by port.
 *
 * @param hosts in the order of their numbers
 * @param nodes in the order of host and port; the host is the host's name
 */
record LabAddresses(List<Host> hosts, List<Candidate> nodes) {
    private static final int FIRST_HOST_NUMBER = 11;
    private static final String SHARED_ADDRESS = "127.0.0.1";
    private static final int LOWEST_FREE_BASE = 20_000;
    private static final int HIGHEST_FREE_BASE = 32_000;
    private static final int ATTEMPTS = 200;

    LabAddresses {
        hosts = List.copyOf(hosts);
        nodes = List.copyOf(nodes);
    }

    /** Chooses addresses that are free at this moment. */
    static LabAddresses choose(LabOptions options) throws LabStartException {
        boolean ownAddresses = canBind(hostAddress(options.hosts() - 1), 0);
        if (options.basePort() != 0) {
            LabAddresses addresses = at(options, options.basePort(), ownAddresses);
            addresses.requireFree();
            return addresses;
        }
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int base = ThreadLocalRandom.current().nextInt(LOWEST_FREE_BASE, HIGHEST_FREE_BASE);
            LabAddresses addresses = at(options, base, ownAddresses);
            if (addresses.nodes.stream().allMatch(LabAddresses::isFree)) {
                return addresses;
            }
        }
        throw new LabStartException("No free ports were found between " + LOWEST_FREE_BASE + " and " + HIGHEST_FREE_BASE
                + "; choose a base port yourself (--base-port)");
    }

    static LabAddresses at(LabOptions options, int basePort, boolean ownAddresses) {
        List<Host> hosts = new ArrayList<>();
        List<Candidate> nodes = new ArrayList<>();
        for (int host = 0; host < options.hosts(); host++) {
            String name = String.format(Locale.ROOT, "host%02d", host + 1);
            String address = ownAddresses ? hostAddress(host) : SHARED_ADDRESS;
            hosts.add(new Host(name, address));
            int firstPort = ownAddresses ? basePort : basePort + host * options.nodesPerHost();
            int onThisHost = (options.nodes() - host + options.hosts() - 1) / options.hosts();
            for (int i = 0; i < onThisHost; i++) {
                nodes.add(new Candidate(NodeAddress.of(address, firstPort + i), name));
            }
        }
        return new LabAddresses(hosts, nodes);
    }

    /** A free address for one more node on the host: the first port behind those in use there. */
    NodeAddress further(Host host, List<NodeAddress> taken) {
        int port = taken.stream()
                .filter(address -> address.host().equals(host.address()))
                .mapToInt(NodeAddress::port)
                .max()
                .orElse(LOWEST_FREE_BASE);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            port++;
            NodeAddress address = NodeAddress.of(host.address(), port);
            if (canBind(address.host(), address.port()) && canBind(address.host(), address.busPort())) {
                return address;
            }
        }
        throw new IllegalStateException("No free port was found on " + host.name());
    }

    private static String hostAddress(int host) {
        return "127.0.0." + (FIRST_HOST_NUMBER + host);
    }

    private void requireFree() throws LabStartException {
        for (Candidate node : nodes) {
            requireFree(node.address().host(), node.address().port(), "port");
            requireFree(node.address().host(), node.address().busPort(), "cluster bus port");
        }
    }

    private static void requireFree(String ip, int port, String what) throws LabStartException {
        if (!canBind(ip, port)) {
            throw new LabStartException(
                    "The " + what + " " + ip + ":" + port + " is in use, perhaps by another lab. Close it, or"
                            + " choose other ports with --base-port (0 takes free ones)");
        }
    }

    private static boolean isFree(Candidate node) {
        return canBind(node.address().host(), node.address().port())
                && canBind(node.address().host(), node.address().busPort());
    }

    private static boolean canBind(String ip, int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(ip), port));
            return true;
        } catch (IOException inUse) {
            return false;
        }
    }
}
