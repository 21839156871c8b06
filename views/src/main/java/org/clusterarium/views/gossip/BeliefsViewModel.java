package org.clusterarium.views.gossip;

import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import org.clusterarium.model.check.BeliefMatrix;
import org.clusterarium.model.check.Convergence;
import org.clusterarium.model.check.ConvergenceHistory;
import org.clusterarium.model.deployment.DeploymentSnapshot;
import org.clusterarium.model.trace.Timeline;
import org.clusterarium.views.moment.MomentViewModel;
import org.clusterarium.views.moment.SelectionViewModel;

/** Who believes what about whom at the window's moment, and since when all are of one mind. Needs no toolkit. */
public final class BeliefsViewModel {
    /** A cell: who believes, and about whom; indices of {@link BeliefMatrix#nodes()}. */
    public record Cell(int observer, int subject) {}

    private final MomentViewModel moment;
    private final SelectionViewModel selection;
    private final ObjectProperty<Optional<Cell>> hovered = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<Cell>> cursor = new SimpleObjectProperty<>(Optional.empty());
    private DeploymentSnapshot drawn = DeploymentSnapshot.EMPTY;
    private BeliefMatrix matrix = BeliefMatrix.EMPTY;
    private Optional<Timeline> timeline = Optional.empty();
    private Optional<ConvergenceHistory> history = Optional.empty();

    public BeliefsViewModel(MomentViewModel moment, SelectionViewModel selection) {
        this.moment = moment;
        this.selection = selection;
    }

    public MomentViewModel moment() {
        return moment;
    }

    public SelectionViewModel selection() {
        return selection;
    }

    /** The cell under the pointer. */
    public ObjectProperty<Optional<Cell>> hovered() {
        return hovered;
    }

    /** The cell of the keyboard. */
    public ObjectProperty<Optional<Cell>> cursor() {
        return cursor;
    }

    /** The matrix of the moment; the same object while nobody changed his mind. */
    public BeliefMatrix matrix() {
        DeploymentSnapshot now = moment.snapshot().get();
        if (now != drawn && !isAlike(now)) {
            matrix = now.views().isEmpty() ? BeliefMatrix.EMPTY : BeliefMatrix.of(now);
            hovered.set(hovered.get().filter(this::exists));
            cursor.set(cursor.get().filter(this::exists));
        }
        drawn = now;
        return matrix;
    }

    private boolean exists(Cell cell) {
        return cell.observer() < matrix.size() && cell.subject() < matrix.size();
    }

    private boolean isAlike(DeploymentSnapshot now) {
        return now.views().size() == drawn.views().size()
                && now.topology().byId().keySet().equals(drawn.topology().byId().keySet())
                && now.views().entrySet().stream()
                        .allMatch(view -> drawn.views().get(view.getKey()) == view.getValue());
    }

    /** Empty while no node's own view is known. */
    public Optional<Convergence> convergence() {
        if (!moment.timeline().equals(timeline)) {
            timeline = moment.timeline();
            history = timeline.map(ConvergenceHistory::new);
        }
        return history.flatMap(past -> past.at(moment.timeMicros().get()));
    }

    /** The cell that is spoken of: under the pointer, or else of the keyboard. */
    public Optional<Cell> spokenOf() {
        return hovered.get().or(cursor::get);
    }

    /** Moves the cell of the keyboard; begins with the first one. */
    public void move(int rows, int columns) {
        int last = matrix.size() - 1;
        if (last >= 0) {
            cursor.set(Optional.of(cursor.get()
                    .map(cell -> new Cell(
                            Math.clamp(cell.observer() + rows, 0, last), Math.clamp(cell.subject() + columns, 0, last)))
                    .orElse(new Cell(0, 0))));
        }
    }

    /** Goes to the next cell that deviates from what most believe, row by row, and begins again after the last. */
    public void moveToNextDeviation() {
        int size = matrix.size();
        int from = cursor.get()
                .map(cell -> cell.observer() * size + cell.subject() + 1)
                .orElse(0);
        for (int i = 0; i < size * size; i++) {
            int cell = (from + i) % (size * size);
            if (matrix.isDeviating(cell / size, cell % size)) {
                cursor.set(Optional.of(new Cell(cell / size, cell % size)));
                return;
            }
        }
    }

    /** Selects the node that the cell of the keyboard is about. */
    public void select() {
        cursor.get()
                .ifPresent(
                        cell -> selection.node().set(Optional.of(matrix.nodes().get(cell.subject()))));
    }
}
