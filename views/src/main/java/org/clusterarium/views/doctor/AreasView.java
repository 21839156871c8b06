package org.clusterarium.views.doctor;

import java.util.List;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import org.clusterarium.views.control.Pill;
import org.kordamp.ikonli.javafx.FontIcon;

/** Every area that a check looks at, with its condition. */
final class AreasView extends GridPane {
    AreasView(List<DoctorReport.AreaLine> areas) {
        setId("doctor-areas");
        getStyleClass().add("doctor-areas");
        ColumnConstraints mark = new ColumnConstraints();
        mark.setMinWidth(USE_PREF_SIZE);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        getColumnConstraints().setAll(mark, words);
        for (DoctorReport.AreaLine line : areas) {
            Look look = Look.of(line.condition());
            FontIcon icon = look.icon();
            Pill.setTone(icon, look.tone());
            Label text = DoctorView.wrapped(new Label(line.name() + ": " + line.text()));
            text.getStyleClass().add("small");
            GridPane.setValignment(icon, VPos.TOP);
            addRow(getRowCount(), icon, text);
        }
    }
}
