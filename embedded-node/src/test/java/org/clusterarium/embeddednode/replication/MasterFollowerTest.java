package org.clusterarium.embeddednode.replication;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.clusterarium.embeddednode.replication.FollowedMaster.ID;
import static org.clusterarium.embeddednode.replication.FollowedMaster.command;
import static org.clusterarium.embeddednode.replication.FollowedMaster.image;
import static org.clusterarium.embeddednode.replication.FollowedMaster.join;

import org.clusterarium.embeddednode.core.NodeRandom;
import org.junit.jupiter.api.Test;

class MasterFollowerTest {
    private static final String HANDSHAKE_REPLIES = "+PONG\r\n+OK\r\n+OK\r\n";

    private static FollowedMaster synchronised() {
        FollowedMaster master = new FollowedMaster("");
        master.connect();
        master.say(HANDSHAKE_REPLIES + "+FULLRESYNC " + ID + " 100\r\n");
        byte[] image = image("k", "v");
        master.say(join(("$" + image.length + "\r\n").getBytes(ISO_8859_1), image), 7);
        master.takeSent();
        return master;
    }

    @Test
    void introducesItselfAsRedisDoes() {
        FollowedMaster master = new FollowedMaster("secret");
        master.connect();
        assertThat(master.takeSent()).containsExactly("PING");
        master.say("-NOAUTH Authentication required.\r\n");
        assertThat(master.takeSent())
                .containsExactly("AUTH secret", "REPLCONF listening-port 6379", "REPLCONF capa eof capa psync2");
        master.say("+OK\r\n+OK\r\n+OK\r\n");
        assertThat(master.takeSent()).hasSize(1).first().asString().matches("PSYNC [0-9a-f]{40} 1");
    }

    @Test
    void aWrongPasswordEndsTheAttemptVisiblyAndWithoutTheSecret() {
        FollowedMaster master = new FollowedMaster("secret");
        master.connect();
        master.say("+PONG\r\n-WRONGPASS invalid username-password pair\r\n");
        assertThat(master.isOpen()).isFalse();
        assertThat(master.log).contains("Unable to AUTH to MASTER: -WRONGPASS invalid username-password pair");
        assertThat(master.log).noneMatch(line -> line.contains("secret"));
        master.tick(1100);
        assertThat(master.isOpen()).as("tries again").isTrue();
    }

    @Test
    void aMasterThatWantsAPasswordIsNamedInTheLog() {
        FollowedMaster master = new FollowedMaster("");
        master.connect();
        String refusal = "-NOAUTH Authentication required.\r\n";
        master.say(refusal + refusal + refusal + refusal + refusal);
        assertThat(master.isOpen()).isFalse();
        assertThat(master.log).anyMatch(line -> line.contains("NOAUTH"));
        assertThat(master.ask("INFO", "replication")).contains("master_link_status:down");
    }

    @Test
    void bothFormsOfTransferArriveInAnySlicing() {
        byte[] image = image("k", "v");
        byte[] mark = "0123456789".repeat(4).getBytes(ISO_8859_1);
        byte[] stream = join(command("SELECT", "0"), command("SET", "later", "1"));
        byte[] withLength = join(("\n$" + image.length + "\r\n").getBytes(ISO_8859_1), image, stream);
        byte[] withMark =
                join("\n\n$EOF:".getBytes(ISO_8859_1), mark, "\r\n".getBytes(ISO_8859_1), image, mark, stream);
        for (byte[] transfer : new byte[][] {withLength, withMark}) {
            for (int slice = 1; slice <= transfer.length; slice++) {
                FollowedMaster master = new FollowedMaster("");
                master.connect();
                master.say(
                        join((HANDSHAKE_REPLIES + "+FULLRESYNC " + ID + " 100\r\n").getBytes(ISO_8859_1), transfer),
                        slice);
                assertThat(master.ask("MGET", "k", "later"))
                        .as("slice %d", slice)
                        .isEqualTo("*2\r\n$1\r\nv\r\n$1\r\n1\r\n");
                assertThat(master.ask("INFO", "replication"))
                        .contains(
                                "master_link_status:up",
                                "slave_repl_offset:" + (100 + stream.length),
                                "master_replid:" + ID);
            }
        }
    }

    @Test
    void answersGetackWithTheOffsetBeforeIt() {
        FollowedMaster master = synchronised();
        byte[] set = command("SET", "a", "1");
        byte[] getack = command("REPLCONF", "GETACK", "*");
        master.say(join(set, getack), 1000);
        assertThat(master.takeSent()).containsExactly("REPLCONF ACK " + (100 + set.length));
        master.tick(1000);
        assertThat(master.takeSent()).containsExactly("REPLCONF ACK " + (100 + set.length + getack.length));
    }

    @Test
    void aTransactionIsAppliedAsAWholeAndCountsOnlyThen() {
        FollowedMaster master = synchronised();
        byte[] begin = join(command("MULTI"), command("SET", "a", "1"));
        master.say(begin, 5);
        assertThat(master.ask("GET", "a")).isEqualTo("$-1\r\n");
        assertThat(master.ask("INFO", "replication")).contains("slave_repl_offset:100\r\n");
        byte[] end = join(command("SET", "b", "2"), command("EXEC"));
        master.say(end, 3);
        assertThat(master.ask("MGET", "a", "b")).isEqualTo("*2\r\n$1\r\n1\r\n$1\r\n2\r\n");
        assertThat(master.ask("INFO", "replication"))
                .contains("slave_repl_offset:" + (100 + begin.length + end.length) + "\r\n");
    }

    @Test
    void aCutLinkIsOpenedAgainAtOnceAndContinued() {
        FollowedMaster master = synchronised();
        byte[] set = command("SET", "a", "1");
        byte[] halfOfAnother = java.util.Arrays.copyOf(command("SET", "half", "x"), 9);
        master.say(join(set, halfOfAnother), 1000);
        master.cut();
        assertThat(master.isOpen()).isTrue();
        master.connect();
        master.say(HANDSHAKE_REPLIES);
        String next = "PSYNC " + ID + " " + (100 + set.length + 1);
        assertThat(master.takeSent()).last().isEqualTo(next);
        String newId = "b".repeat(40);
        master.say("+CONTINUE " + newId + "\r\n");
        master.say(command("SET", "c", "3"), 4);
        assertThat(master.ask("MGET", "a", "c")).isEqualTo("*2\r\n$1\r\n1\r\n$1\r\n3\r\n");
        assertThat(master.ask("INFO", "replication"))
                .contains("master_link_status:up", "master_replid:" + newId, "master_replid2:" + ID);
    }

    @Test
    void anImageThatCannotBeReadLeavesTheDatasetAlone() {
        FollowedMaster master = synchronised();
        master.cut();
        master.connect();
        byte[] image = image("other", "x");
        image[image.length - 1] ^= 1;
        master.say(HANDSHAKE_REPLIES + "+FULLRESYNC " + ID + " 500\r\n");
        master.say(join(("$" + image.length + "\r\n").getBytes(ISO_8859_1), image), 1000);
        assertThat(master.isOpen()).isFalse();
        assertThat(master.ask("GET", "k")).isEqualTo("$1\r\nv\r\n");
        assertThat(master.log).anyMatch(line -> line.contains("Wrong RDB checksum"));
    }

    @Test
    void aSilentMasterIsLeftAfterTheTimeout() {
        FollowedMaster master = synchronised();
        master.tick(61_000);
        assertThat(master.log).contains("MASTER timeout: no data nor PING received...");
        assertThat(master.ask("INFO", "replication")).contains("master_link_status:down");
    }

    @Test
    void noBytesOfAMasterCanBreakTheNode() {
        NodeRandom random = new NodeRandom(99);
        byte[] image = image("k", "v");
        byte[] good = join(
                (HANDSHAKE_REPLIES + "+FULLRESYNC " + ID + " 100\r\n$" + image.length + "\r\n").getBytes(ISO_8859_1),
                image,
                command("SELECT", "0"),
                command("SET", "a", "1"),
                command("MULTI"),
                command("DEL", "a"),
                command("EXEC"));
        for (int round = 0; round < 3000; round++) {
            FollowedMaster master = new FollowedMaster("");
            master.connect();
            byte[] bytes = good.clone();
            for (int i = random.nextInt(6); i >= 0; i--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            master.say(bytes, 1 + random.nextInt(40));
            master.tick(1100);
            assertThat(master.ask("PING")).isEqualTo("+PONG\r\n");
        }
    }
}
