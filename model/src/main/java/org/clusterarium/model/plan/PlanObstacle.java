package org.clusterarium.model.plan;

/** Why something cannot be planned. Each has a sentence in English, in which facts stand for {@code {0}} and so on. */
public enum PlanObstacle {
    BAD_WEIGHT("A weight must be 0 or more, not {0} for {1}"),
    BAD_THRESHOLD("A threshold must be 0 or more percent, not {0}"),
    BACKUP_NOT_WHOLE("The backup would not be whole; nobody can be read for these slots: {0}"),
    NOT_A_MASTER("Not a master: {0}"),
    NO_HEIR("No replica of {0} can take over: it needs one that is reachable, linked to its master and allowed to"),
    NOT_ITS_REPLICA("Not a replica of {0}: {1}"),
    REPLICA_UNREACHABLE("The replica is not reachable: {0}"),
    LINK_DOWN("The replica's link to its master is down, so that they cannot agree: {0}"),
    NO_MAJORITY(
            "Only {0} of {1} masters can vote, which is no majority: the replica could only take over without asking"),
    ALREADY_MEMBER("The node is already in the cluster: {0}"),
    NO_SUCH_NODE("No such node in the cluster: {0}"),
    UNREACHABLE("The node is not reachable: {0}"),
    SLOT_OPEN("Slot {0} is still open on {1}: an earlier move was left unfinished; fix it first"),
    NO_MASTER_TO_FOLLOW("There is no master with slots to follow"),
    NO_MASTER_TO_MEET("There is no living master to meet"),
    NEGATIVE_REPLICAS("The number of replicas cannot be negative: {0}"),
    TOO_FEW_NODES("A cluster needs at least {0} masters: {1} replica(s) per master take {2} nodes, but there are {3}"),
    TOO_MANY_NODES("At most {0} nodes can be planned, not {1}"),
    NAMED_TWICE("A node was named twice"),
    NOBODY_OWNS("No reachable master owns these slots: {0}"),
    TOO_FEW_SLOTS("The sources have {0} slots, fewer than {1}"),
    BAD_MASTERS("Slots can be dealt to 1 … {0} masters, not to {1}"),
    OWNS_SLOTS("The node owns slots; move them away first: {0}"),
    HAS_KEYS("The node is a master with keys, which would be lost: {0}"),
    FOLLOWS_ITSELF("A node cannot follow itself: {0}"),
    FOLLOWS_ALREADY("The node already follows {0}"),
    DEAD_WITH_SLOTS(
            "The node is not reachable, but owns slots: fail over to one of its replicas, or fix the cluster first: {0}"),
    NOBODY_ELSE("Nobody else is in the cluster"),
    NO_TAKER("No other master can take the slots of {0}"),
    NOBODY_TAKES("Nobody would take the keys of these slots: {0}"),
    SOURCE_IS_MEMBER("The source is a node of this cluster: {0}"),
    ALREADY_DOWN("A node is already down; taking another host away could stop the cluster: {0}"),
    EMPTY_HOST("No node of the cluster is on host {0}"),
    NO_HEIR_ELSEWHERE("Master {0} on host {1} has no replica on another host that could take over"),
    SAME_ID("Two nodes have the same id: one of them is a copy of the other"),
    NO_WEIGHT("At least one master needs a weight above 0 to take the slots"),
    NOT_MEASURED("The load by {0} was not measured"),
    NO_SLOTS("No slots were chosen"),
    BAD_NUMBER("The number of slots must be 1 to 16384, not {0}"),
    TARGET_IS_SOURCE("The target cannot be one of the sources: {0}");

    private final String sentence;

    PlanObstacle(String sentence) {
        this.sentence = sentence;
    }

    /** The English sentence with the facts in their places, ids of nodes in full. */
    String with(Object... facts) {
        String text = sentence;
        for (int i = 0; i < facts.length; i++) {
            text = text.replace("{" + i + "}", String.valueOf(facts[i]));
        }
        return text;
    }
}
