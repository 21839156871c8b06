package org.clusterarium.test.mixed;

import static org.clusterarium.test.server.ServerProcess.Kind.JAVA_NODE;
import static org.clusterarium.test.server.ServerProcess.Kind.REDIS_SERVER;

import java.nio.file.Path;
import org.clusterarium.test.server.ServerCluster;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Java nodes and redis-server 7.0 in one cluster: elections need both. What changes hands under load is {@link MixedClusterUnderLoadTest}. */
class MixedClusterTest {
    @TempDir
    Path folder;

    @Test
    void aRealNodeVotesForAJavaReplicaOfAJavaMaster() throws Exception {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        Tools.nodeJar();
        try (ServerCluster cluster = new ServerCluster(folder, "", "appendonly yes\n")) {
            cluster.start(JAVA_NODE, JAVA_NODE, REDIS_SERVER);
            cluster.create(0);
            ServerProcess replica = cluster.startAnother(JAVA_NODE);
            cluster.administrate(
                    "add-node",
                    replica.address(),
                    cluster.node(2).address(),
                    "--cluster-slave",
                    "--cluster-master-id",
                    cluster.node(0).id());
            cluster.awaitFollowing(replica, cluster.node(0));

            cluster.killAndRestart(cluster.node(0), replica);
        }
    }
}
