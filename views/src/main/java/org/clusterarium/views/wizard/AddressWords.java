package org.clusterarium.views.wizard;

import java.util.List;
import java.util.Locale;
import org.clusterarium.model.connection.SeedText;
import org.clusterarium.model.topology.NodeAddress;
import org.clusterarium.views.text.Messages;

/** Addresses as they are typed, with words about what cannot be read. */
public final class AddressWords {
    private final Messages texts;

    public AddressWords(Locale language) {
        texts = Messages.of(AddressWords.class, "Wizard", language);
    }

    /** @throws IllegalArgumentException with words for the person unless it is exactly one {@code host:port} */
    public NodeAddress one(String text) {
        List<NodeAddress> all = all(text);
        if (all.size() != 1) {
            throw new IllegalArgumentException(texts.get("address.one"));
        }
        return all.get(0);
    }

    /** @throws IllegalArgumentException with words for the person if one cannot be read, or there is none */
    public List<NodeAddress> all(String text) {
        List<NodeAddress> seeds;
        try {
            seeds = SeedText.parse(text).seeds();
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalArgumentException(
                    texts.get("address.unreadable", String.valueOf(unreadable.getMessage())), unreadable);
        }
        if (seeds.isEmpty()) {
            throw new IllegalArgumentException(texts.get("address.none"));
        }
        return seeds.stream().distinct().toList();
    }
}
