package org.clusterarium.views.timeline;

import java.util.List;
import java.util.Optional;
import org.clusterarium.model.deployment.Fault;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.model.trace.TraceEvent;
import org.clusterarium.model.watch.Deployment;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;

/** The recorded past as lanes, the stretch of it that is shown, and the moves through it. Needs no toolkit. */
public final class TimelineViewModel {
    /** Speeds of replay that are offered. */
    public static final List<Double> SPEEDS = List.of(0.1, 0.25, 0.5, 1.0, 2.0);

    private static final long FIRST_SPAN_MICROS = 30_000_000;
    private static final long STEP_MICROS = 100_000;

    private final MomentViewModel moment;
    private final SelectionViewModel selection;
    private TimeWindow window = new TimeWindow(0, FIRST_SPAN_MICROS);
    private boolean moved;
    private Optional<LaneHistory> history = Optional.empty();
    private LanesKey key = new LanesKey(window, -1, -1);
    private List<Lane> lanes = List.of();

    private record LanesKey(TimeWindow window, long revision, long step) {}

    public TimelineViewModel(MomentViewModel moment, SelectionViewModel selection) {
        this.moment = moment;
        this.selection = selection;
        moment.deployment().subscribe(chosen -> {
            history = chosen.map(deployment -> new LaneHistory(deployment.timeline()));
            key = new LanesKey(window, -1, -1);
            lanes = List.of();
            moved = false;
            if (moment.isRecording()) {
                chosen.map(Deployment::timeline).ifPresent(past -> window = TimeWindow.around(past));
            }
        });
        moment.live().subscribe(live -> {
            if (live) {
                moved = false;
            }
        });
    }

    public MomentViewModel moment() {
        return moment;
    }

    public SelectionViewModel selection() {
        return selection;
    }

    /** What is shown now: follows the present while live, stays while the moment is inside it otherwise. Moves in steps of a tenth of a second. */
    public TimeWindow window() {
        long now = moment.timeMicros().get();
        if (!moved) {
            long step = Math.max(STEP_MICROS, window.spanMicros() / 2_000);
            window = moment.live().get()
                    ? window.following(Math.floorDiv(now, step) * step + step)
                    : window.containing(now);
        }
        return window;
    }

    /** The lanes in the window; the same list until something changed, which is looked for ten times per second. */
    public List<Lane> lanes() {
        TimeWindow shown = window();
        history.ifPresent(past -> {
            long revision = past.timeline().revision();
            long step = moment.deployment()
                    .get()
                    .map(deployment -> Math.floorDiv(deployment.nowMicros(), STEP_MICROS))
                    .orElse(0L);
            boolean grown = revision != key.revision() && step != key.step();
            if (grown || !shown.equals(key.window())) {
                lanes = Lanes.of(past, shown);
                key = new LanesKey(shown, revision, step);
            }
        });
        return lanes;
    }

    /** The last fault that was injected up to the moment, from which the axis counts. */
    public Optional<TraceEvent> lastFault() {
        return moment.timeline()
                .flatMap(timeline -> timeline
                        .events(Long.MIN_VALUE, moment.timeMicros().get() + 1)
                        .reversed()
                        .stream()
                        .filter(TimelineViewModel::breaks)
                        .findFirst());
    }

    private static boolean breaks(TraceEvent event) {
        return event instanceof TraceEvent.FaultInjected injected
                && (injected.fault() instanceof Fault.KillHost
                        || injected.fault() instanceof Fault.KillNode
                        || injected.fault() instanceof Fault.PauseNode);
    }

    /** Shows a moment of the past and rests there, e.g. while the scrubber is dragged. */
    public void seek(long micros) {
        moved = moved && micros >= window.fromMicros() && micros <= window.toMicros();
        moment.seek(micros);
    }

    /** Moves to the event before the moment, if there is one. */
    public void toPreviousEvent() {
        moment.timeline()
                .ifPresent(timeline -> stops(
                                timeline, Long.MIN_VALUE, moment.timeMicros().get())
                        .reversed()
                        .stream()
                        .findFirst()
                        .ifPresent(mark -> seek(mark.timeMicros())));
    }

    /** Moves to the event after the moment, if there is one. */
    public void toNextEvent() {
        moment.timeline()
                .ifPresent(timeline -> stops(timeline, moment.timeMicros().get() + 1, Long.MAX_VALUE).stream()
                        .findFirst()
                        .ifPresent(mark -> seek(mark.timeMicros())));
    }

    private static List<Mark> stops(Timeline timeline, long fromMicros, long toMicros) {
        return Mark.of(timeline.events(fromMicros, toMicros));
    }

    /** Replays at a speed; a live view goes on from the present moment in slow motion. Faster than the present is not possible. */
    public void setSpeed(double speed) {
        if (moment.live().get() && speed < 1) {
            moment.live().set(false);
            moment.playing().set(true);
        }
        moment.speed().set(moment.live().get() ? 1 : speed);
    }

    /** Shows more time (factor above 1) or less, around a time that stays in place. */
    public void zoom(double factor, long aroundMicros) {
        window = window.zoomed(factor, moment.live().get() && !moved ? window.toMicros() : aroundMicros);
    }

    /** Shows earlier (negative) or later times, by a part of what is shown; stays there until the moment is moved out of it or goes live. */
    public void pan(double part) {
        window = window.panned(part);
        moved = true;
    }
}
