package org.clusterarium.views.wizard;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clusterarium.model.topology.NodeId;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.text.Quantities;

/** What is said about a node that can be chosen: address, role, slots and keys, or how far it is behind. */
public final class OptionWords {
    private final Messages texts;
    private final Quantities quantities;

    public OptionWords(Locale language) {
        texts = Messages.of(OptionWords.class, "Wizard", language);
        quantities = new Quantities(language);
    }

    /** Slots and keys of a master, master and lag of a replica; the least important last. */
    public String of(NodeOption node, Optional<WizardSubject> subject) {
        List<String> words = new ArrayList<>();
        if (node.isMaster()) {
            words.add(texts.get("option.slots", quantities.count(node.slots())));
            node.keys().ifPresent(keys -> words.add(texts.get("option.keys", quantities.count(keys))));
        } else {
            node.masterId().ifPresent(master -> words.add(texts.get("option.replica", nameOf(master, subject))));
            words.add(lag(node));
        }
        if (!node.usable()) {
            words.add(0, texts.get("option.down"));
        }
        words.add(node.address());
        return String.join(" · ", words);
    }

    private static String nameOf(NodeId id, Optional<WizardSubject> subject) {
        return subject.map(known -> known.nameOf(id)).orElseGet(id::shortForm);
    }

    /** How far a replica is behind. */
    public String lag(NodeOption node) {
        if (node.lagBytes().isEmpty()) {
            return texts.get("option.lagUnknown");
        }
        long bytes = node.lagBytes().getAsLong();
        return bytes == 0 ? texts.get("option.inSync") : texts.get("option.lag", quantities.bytes(bytes));
    }
}
