package org.clusterarium.test.operation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.clusterarium.test.server.Await;
import org.clusterarium.test.server.ServerCluster;
import org.clusterarium.test.server.ServerProcess;
import org.clusterarium.test.server.ServerProcess.Kind;
import org.clusterarium.test.server.Tools;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes die or hang in the middle of a reshard: the program says so, and goes on when they are back or replaced. */
class MoverAndDeadNodesTest {
    private static final int KEYS = 1_500;
    private static final int PATIENCE_SECONDS = 40;

    @TempDir
    Path folder;

    @Test
    void aTargetThatIsKilledComesBackOrIsReplacedByItsReplicaAndTheMoveGoesOn() throws IOException {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        try (ServerCluster cluster = new ServerCluster(folder, "", "appendonly yes\nsave \"\"\n")) {
            cluster.start(Kind.REDIS_SERVER, Kind.REDIS_SERVER, Kind.REDIS_SERVER);
            cluster.create(0);
            ServerProcess replica = cluster.startAnother(Kind.REDIS_SERVER);
            String master = cluster.node(1).id();
            cluster.administrate(
                    "add-node",
                    replica.address(),
                    cluster.node(0).address(),
                    "--cluster-slave",
                    "--cluster-master-id",
                    master);
            Program program = new Program(folder);
            Wholeness whole = new Wholeness(cluster.nodes(), "");
            try (RememberingWriter writer = new RememberingWriter(cluster.ports(), "", KEYS, 7).start()) {
                comesBack(cluster, program);
                whole.of(writer);
                isReplaced(cluster, program, writer);
                whole.of(writer);
            }
        }
    }

    private void comesBack(ServerCluster cluster, Program program) throws IOException {
        ServerProcess source = cluster.node(0);
        ServerProcess target = cluster.node(2);
        try (Program.Run run = program.haltedInTheMiddle(source, target, 2_000)) {
            target.kill();
            run.proceed();
            Program.Outcome failed = run.end();
            assertThat(failed.code()).as(failed.output()).isEqualTo(1);
            assertThat(failed.output()).contains("[ERR]", "Get the node going again", "cluster resume");
        }
        Program.Outcome blocked = program.run("cluster", "resume", source.address());
        assertThat(blocked.code()).isEqualTo(1);
        assertThat(blocked.output()).contains(target.address());
        target.restart();
        awaitClusterOk(cluster);
        Program.Outcome done = program.run("cluster", "resume", source.address());
        assertThat(done.code()).as(done.output()).isZero();
    }

    /** Nothing is written between the last look at the replica and the death of its master, so that nothing can be lost with it. */
    private void isReplaced(ServerCluster cluster, Program program, RememberingWriter writer) throws IOException {
        ServerProcess source = cluster.node(0);
        ServerProcess target = cluster.node(1);
        ServerProcess replica = cluster.node(3);
        try (Program.Run run = program.haltedInTheMiddle(source, target, 2_000)) {
            writer.verify(keys -> {
                Await.until(
                        "the replica has everything",
                        PATIENCE_SECONDS,
                        () -> offset(target, "master_repl_offset").equals(offset(replica, "slave_repl_offset")));
                target.kill();
            });
            Await.until(
                    "the replica is promoted",
                    PATIENCE_SECONDS,
                    () -> replica.field("role", "INFO", "replication").equals("master"));
            run.proceed();
            assertThat(run.end().code()).isEqualTo(1);
        }
        for (ServerProcess node : cluster.nodes()) {
            if (node != target) {
                Await.until("cluster ok", PATIENCE_SECONDS, node::clusterIsOk);
            }
        }
        Program.Outcome done = program.run("cluster", "resume", source.address());
        assertThat(done.code()).as(done.output()).isZero();
        target.restart();
        cluster.awaitFollowing(target, replica);
    }

    private static String offset(ServerProcess node, String field) {
        return node.field(field, "INFO", "replication");
    }

    private static void awaitClusterOk(ServerCluster cluster) {
        cluster.nodes().forEach(node -> Await.until("cluster ok", PATIENCE_SECONDS, node::clusterIsOk));
    }

    @Test
    void aNodeThatHangsEndsTheMoveInTimeAndAfterwardsItGoesOn() throws IOException {
        Tools.need("redis-server");
        Tools.need("redis-cli");
        // a cluster that takes its time to notice, as usual: 15 s
        try (ServerCluster cluster = new ServerCluster(folder, "", "save \"\"\ncluster-node-timeout 15000\n")) {
            cluster.start(Kind.REDIS_SERVER, Kind.REDIS_SERVER, Kind.REDIS_SERVER);
            cluster.create(0);
            Program program = new Program(folder);
            Wholeness whole = new Wholeness(cluster.nodes(), "");
            try (RememberingWriter writer = new RememberingWriter(cluster.ports(), "", KEYS, 8).start()) {
                hangs(cluster, program, cluster.node(1));
                whole.of(writer);
                hangs(cluster, program, cluster.node(0));
                whole.of(writer);
                thirdHangs(cluster, program);
                whole.of(writer);
            }
        }
    }

    private void hangs(ServerCluster cluster, Program program, ServerProcess hanging) {
        ServerProcess source = cluster.node(0);
        ServerProcess target = cluster.node(1);
        try (Program.Run run = program.haltedInTheMiddle(source, target, 1_000, "--timeout", "2000")) {
            hanging.suspend();
            Program.Outcome failed;
            try {
                run.proceed();
                failed = run.end();
            } finally {
                hanging.proceed();
            }
            assertThat(failed.code()).as(failed.output()).isEqualTo(1);
            assertThat(failed.output()).contains("[ERR]", "answer", "Get the node going again");
        }
        awaitClusterOk(cluster);
        Program.Outcome done = program.run("cluster", "resume", cluster.node(2).address());
        assertThat(done.code()).as(done.output()).isZero();
    }

    /** Who only has to be told of the new owner is not waited for. */
    private void thirdHangs(ServerCluster cluster, Program program) {
        ServerProcess third = cluster.node(2);
        try (Program.Run run =
                program.haltedInTheMiddle(cluster.node(1), cluster.node(0), 1_000, "--timeout", "2000")) {
            third.suspend();
            Program.Outcome done;
            try {
                run.proceed();
                done = run.end();
            } finally {
                third.proceed();
            }
            assertThat(done.code()).as(done.output()).isZero();
        }
        awaitClusterOk(cluster);
    }
}
