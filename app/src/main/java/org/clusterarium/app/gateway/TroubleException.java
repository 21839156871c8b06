package org.clusterarium.app.gateway;

import java.io.IOException;
import org.clusterarium.model.deployment.TroubleKind;

/** A connection could not be made, for a reason that is known already. */
public final class TroubleException extends IOException {
    private static final long serialVersionUID = 1L;

    private final TroubleKind kind;

    /** @param detail what was said about it, without secrets */
    public TroubleException(TroubleKind kind, String detail) {
        super(detail);
        this.kind = kind;
    }

    public TroubleKind kind() {
        return kind;
    }
}
