package org.clusterarium.embeddednode.cluster;

import org.clusterarium.embeddednode.bus.BusMessage;

/** UPDATE: we claimed slots that somebody else owns with a larger epoch. */
final class UpdateHandler implements MessageHandler<BusMessage.Update> {
    private final ClusterState state;
    private final Roles roles;
    private final SlotOwnership slots;

    UpdateHandler(ClusterState state, Roles roles, SlotOwnership slots) {
        this.state = state;
        this.roles = roles;
        this.slots = slots;
    }

    @Override
    public void handle(IncomingMessage<BusMessage.Update> incoming) {
        BusMessage.Update update = incoming.message();
        KnownNode owner = state.node(update.owner());
        if (incoming.sender() == null || owner == null || owner.configEpoch >= update.configEpoch()) {
            return;
        }
        if (owner.isReplica()) {
            roles.becomeMaster(owner);
        }
        owner.configEpoch = update.configEpoch();
        state.todo.saveDurably();
        slots.apply(owner, update.configEpoch(), update.slots());
    }
}
