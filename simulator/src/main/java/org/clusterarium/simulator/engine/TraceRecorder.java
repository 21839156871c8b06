package org.clusterarium.simulator.engine;

import java.util.function.Function;
import org.clusterarium.embeddednode.bus.BusMessage;
import org.clusterarium.embeddednode.core.Effect;
import org.clusterarium.embeddednode.core.Input;

/**
 * Writes a run into a {@link TraceHash}: every input and every effect of every core with its time. A bus message is taken in when it is
 * sent, in its wire form; its arrival only by link and type, as its content is known by then.
 */
public final class TraceRecorder implements SimulationObserver {
    private final TraceHash hash = new TraceHash();
    private final Function<BusMessage, byte[]> wireForm;

    public TraceRecorder(Function<BusMessage, byte[]> wireForm) {
        this.wireForm = wireForm;
    }

    /** SHA-256 in hexadecimal; call once, at the end of the run. */
    public String finish() {
        return hash.finish();
    }

    @Override
    public void processChanged(long nowMicros, SimulatedNode node) {
        hash.add(nowMicros).add(node.index()).add(node.state().name());
    }

    @Override
    public void input(long nowMicros, SimulatedNode node, Input input) {
        hash.add(nowMicros).add(node.index());
        switch (input) {
            case Input.Tick tick -> hash.add(1);
            case Input.ClientOpened opened -> hash.add(2).add(opened.client());
            case Input.ClientCommands commands -> addCommands(commands);
            case Input.ClientProtocolError error -> hash.add(4).add(error.client());
            case Input.ClientClosed closed -> hash.add(5).add(closed.client());
            case Input.BusAccepted accepted -> hash.add(6).add(accepted.link()).add(accepted.remoteIp());
            case Input.BusConnected connected -> hash.add(7).add(connected.link());
            case Input.BusReceived received -> hash.add(8).add(received.link());
            case Input.BusClosed closed -> hash.add(9).add(closed.link());
            case Input.MasterLinkConnected connected -> hash.add(10).add(connected.link());
            case Input.MasterLinkReceived received ->
                hash.add(11).add(received.link()).add(received.bytes());
            case Input.MasterLinkClosed closed -> hash.add(12).add(closed.link());
            case Input.PeerLinkConnected connected -> hash.add(17).add(connected.link());
            case Input.PeerLinkReceived received ->
                hash.add(18).add(received.link()).add(received.bytes());
            case Input.PeerLinkClosed closed -> hash.add(19).add(closed.link());
            case Input.ShutdownRequested shutdown -> hash.add(13);
            case Input.DatasetFound found -> hash.add(14);
            case Input.AclFileRead read -> hash.add(20);
            case Input.AclFileSaved saved -> hash.add(21);
            case Input.ImageAnswered answered -> hash.add(15).add(answered.image());
            case Input.ImagePartWritten written -> hash.add(16).add(written.image());
            case Input.ConfigFileAnswered answered -> hash.add(22);
        }
    }

    private void addCommands(Input.ClientCommands commands) {
        hash.add(3).add(commands.client());
        for (byte[][] command : commands.commands()) {
            for (byte[] argument : command) {
                hash.add(argument);
            }
        }
    }

    @Override
    public void effect(long nowMicros, SimulatedNode node, Effect effect) {
        switch (effect) {
            case Effect.Reply reply ->
                hash.add(101).add(reply.client()).add(reply.bytes(), reply.offset(), reply.length());
            case Effect.CloseClient close -> hash.add(102).add(close.client());
            case Effect.SuspendClient suspend -> hash.add(103).add(suspend.client());
            case Effect.ClientAuthenticated authenticated -> hash.add(119).add(authenticated.client());
            case Effect.ClientSubscribes subscribes -> hash.add(120).add(subscribes.client());
            case Effect.OpenBusLink open ->
                hash.add(104).add(open.link()).add(open.ip()).add(open.busPort());
            case Effect.SendBus send -> hash.add(105).add(send.link()).add(wireForm.apply(send.message()));
            case Effect.CloseBusLink close -> hash.add(106).add(close.link());
            case Effect.OpenMasterLink open ->
                hash.add(107).add(open.link()).add(open.host()).add(open.port());
            case Effect.SendMasterLink send -> hash.add(108).add(send.link()).add(send.bytes());
            case Effect.CloseMasterLink close -> hash.add(109).add(close.link());
            case Effect.OpenPeerLink open ->
                hash.add(131).add(open.link()).add(open.host()).add(open.port());
            case Effect.SendPeerLink send -> hash.add(132).add(send.link()).add(send.bytes());
            case Effect.ClosePeerLink close -> hash.add(133).add(close.link());
            case Effect.SaveClusterConfig save -> hash.add(110).add(save.text());
            case Effect.AppendAof append -> hash.add(111).add(append.bytes());
            case Effect.BeginRdb begin -> hash.add(112).add(begin.image());
            case Effect.BeginAof begin ->
                hash.add(113).add(begin.image()).add(begin.increment().name());
            case Effect.ImagePart part -> hash.add(125).add(part.image()).add(part.bytes());
            case Effect.CompleteImage complete -> hash.add(123).add(complete.image());
            case Effect.AbandonImage abandon -> hash.add(124).add(abandon.image());
            case Effect.RewriteConfigFile rewrite -> hash.add(114).add(rewrite.text());
            case Effect.ReadAclFile read -> hash.add(121);
            case Effect.SaveAclFile save -> hash.add(122).add(save.text());
            case Effect.Exit exit -> hash.add(115).add(exit.code());
            case Effect.Sleep sleep -> hash.add(116).add(sleep.micros());
            case Effect.Log log -> hash.add(117).add(log.text());
            case Effect.Trace trace -> hash.add(118).add(trace.event().toString());
        }
    }
}
