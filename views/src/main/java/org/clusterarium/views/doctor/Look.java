package org.clusterarium.views.doctor;

import org.clusterarium.model.check.Finding.Severity;
import org.clusterarium.views.control.Pill.Tone;
import org.kordamp.ikonli.javafx.FontIcon;

/** A shape and a tone for each condition: never colour alone. */
enum Look {
    FINE("mdi2c-check-circle-outline", Tone.OK),
    NOTE("mdi2i-information-outline", Tone.INFO),
    WARNING("mdi2a-alert-outline", Tone.WARN),
    ERROR("mdi2a-alert-octagon-outline", Tone.DANGER),
    UNSEEN("mdi2h-help-circle-outline", Tone.MUTED);

    private final String literal;
    private final Tone tone;

    Look(String literal, Tone tone) {
        this.literal = literal;
        this.tone = tone;
    }

    static Look of(Severity severity) {
        return valueOf(severity.name());
    }

    static Look of(DoctorReport.Condition condition) {
        return valueOf(condition.name());
    }

    FontIcon icon() {
        return new FontIcon(literal);
    }

    Tone tone() {
        return tone;
    }
}
