package org.clusterarium.embeddednode.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.clusterarium.embeddednode.bus.BusMessage;

/** The handler of each kind of message. */
final class MessageHandlers {
    private final Map<Class<? extends BusMessage>, MessageHandler<? extends BusMessage>> handlers =
            new LinkedHashMap<>();

    <M extends BusMessage> void register(Class<M> kind, MessageHandler<M> handler) {
        handlers.put(kind, handler);
    }

    Set<Class<? extends BusMessage>> kinds() {
        return handlers.keySet();
    }

    <M extends BusMessage> void handle(IncomingMessage<M> incoming) {
        @SuppressWarnings("unchecked") // register() ties the class to the handler of that class
        MessageHandler<M> handler =
                (MessageHandler<M>) handlers.get(incoming.message().getClass());
        if (handler != null) {
            handler.handle(incoming);
        }
    }
}
