package org.clusterarium.views.text;

import java.util.Locale;
import org.clusterarium.model.deployment.Trouble;
import org.clusterarium.model.deployment.TroubleKind;

/** Why a node gives no usable answer, and what to do about it, in words. */
public final class TroubleWords {
    private final Messages texts;

    public TroubleWords(Locale language) {
        this.texts = Messages.of(TroubleWords.class, "Troubles", language);
    }

    /** What happened, with the address. */
    public String what(Trouble trouble) {
        return texts.get("trouble." + trouble.kind().name(), trouble.node().hostAndPort());
    }

    /** What to do. */
    public String remedy(TroubleKind kind) {
        return texts.get("remedy." + kind.name());
    }

    /** Both in one paragraph, and what the system said where that may help. */
    public String whole(Trouble trouble) {
        String said = trouble.detail().isBlank() ? "" : " (" + trouble.detail() + ")";
        return what(trouble) + said + " " + remedy(trouble.kind());
    }
}
