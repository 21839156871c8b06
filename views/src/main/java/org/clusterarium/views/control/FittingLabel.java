package org.clusterarium.views.control;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/**
 * A line of text that says less where there is less room, instead of breaking off in the middle of a word: the first of its wordings that
 * fits is shown. Only when even the last one does not fit, that one is cut.
 */
public final class FittingLabel extends Region {
    private final Label label = new Label();
    private List<String> wordings = List.of("");

    /** @param styleClasses of the label, so that style sheets can treat it as one */
    public FittingLabel(String... styleClasses) {
        label.getStyleClass().addAll(styleClasses);
        label.setMinWidth(0);
        getChildren().add(label);
        setMinWidth(0);
        label.fontProperty().subscribe(font -> requestLayout());
    }

    /** The wordings from the longest to the shortest, which may be empty; at least one. */
    public void setWordings(List<String> longestFirst) {
        if (!longestFirst.equals(wordings)) {
            wordings = List.copyOf(longestFirst);
            requestLayout();
        }
    }

    /** An id for the label inside, which holds the wording shown. */
    public void setTextId(String id) {
        label.setId(id);
    }

    /** What it would say with all the room in the world. */
    public String fullText() {
        return wordings.getFirst();
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth();
        String fitting = wordings.stream()
                .filter(wording -> width(wording) <= room)
                .findFirst()
                .orElse(wordings.getLast());
        label.setText(fitting);
        label.resizeRelocate(0, 0, room, getHeight());
    }

    private double width(String wording) {
        if (wording.isEmpty()) {
            return 0;
        }
        Text text = new Text(wording);
        text.setFont(label.getFont());
        return Math.ceil(text.getLayoutBounds().getWidth()) + label.snappedLeftInset() + label.snappedRightInset();
    }

    @Override
    protected double computePrefWidth(double height) {
        return width(wordings.getFirst());
    }

    @Override
    protected double computePrefHeight(double width) {
        return label.prefHeight(-1);
    }

    @Override
    protected double computeMinHeight(double width) {
        return label.minHeight(-1);
    }

    @Override
    public double getBaselineOffset() {
        return label.getBaselineOffset();
    }
}
