package org.clusterarium.views.hosts;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * A line of the tree that stays the same while what it says changes: a tree whose item gets another value builds all its cells anew
 * (TreeViewSkin), and what is under the mouse at that moment is gone.
 */
final class TreeLine {
    private final String key;
    private final ObjectProperty<TreeRow> row;

    TreeLine(TreeRow row) {
        key = row.key();
        this.row = new SimpleObjectProperty<>(row);
    }

    /** The host or node that the line stands for; unchanged for the line's life. */
    String key() {
        return key;
    }

    ObjectProperty<TreeRow> row() {
        return row;
    }
}
