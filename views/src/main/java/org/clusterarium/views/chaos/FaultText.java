package org.clusterarium.views.chaos;

import java.util.Locale;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.views.text.Messages;

/** Names of faults as somebody would order them, e.g. "Kill host02". */
public final class FaultText {
    private final Messages messages;

    public FaultText(Locale language) {
        messages = Messages.of(FaultText.class, "Chaos", language);
    }

    public String of(Fault fault) {
        return switch (fault) {
            case Fault.KillHost kill -> messages.get("host.kill.of", kill.host());
            case Fault.BootHost boot -> messages.get("host.boot.of", boot.host());
            case Fault.KillNode kill -> messages.get("node.kill", kill.node().shortForm());
            case Fault.BootNode boot -> messages.get("node.boot", boot.node().shortForm());
            case Fault.PauseNode pause ->
                messages.get("node.pause", pause.node().shortForm());
            case Fault.ResumeNode resume ->
                messages.get("node.resume", resume.node().shortForm());
            case Fault.HealAll heal -> messages.get("heal");
        };
    }
}
