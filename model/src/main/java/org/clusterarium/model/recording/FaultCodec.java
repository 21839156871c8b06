package org.clusterarium.model.recording;

import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.text.LineReader;
import org.clusterarium.model.text.LineWriter;

/** A fault as words. */
final class FaultCodec {
    private FaultCodec() {}

    static void write(Fault fault, LineWriter out) {
        if (fault instanceof Fault.KillHost kill) {
            out.word("kill-host").text(kill.host());
        } else if (fault instanceof Fault.BootHost boot) {
            out.word("boot-host").text(boot.host());
        } else if (fault instanceof Fault.KillNode kill) {
            out.word("kill-node").node(kill.node());
        } else if (fault instanceof Fault.BootNode boot) {
            out.word("boot-node").node(boot.node());
        } else if (fault instanceof Fault.PauseNode pause) {
            out.word("pause-node").node(pause.node());
        } else if (fault instanceof Fault.ResumeNode resume) {
            out.word("resume-node").node(resume.node());
        } else if (fault instanceof Fault.HealAll) {
            out.word("heal-all");
        } else {
            throw new IllegalArgumentException("No form for " + fault);
        }
    }

    static Fault read(LineReader in) {
        String word = in.word();
        return switch (word) {
            case "kill-host" -> new Fault.KillHost(in.text());
            case "boot-host" -> new Fault.BootHost(in.text());
            case "kill-node" -> new Fault.KillNode(in.node());
            case "boot-node" -> new Fault.BootNode(in.node());
            case "pause-node" -> new Fault.PauseNode(in.node());
            case "resume-node" -> new Fault.ResumeNode(in.node());
            case "heal-all" -> new Fault.HealAll();
            default -> throw in.malformed("unknown fault '" + word + "'");
        };
    }
}
