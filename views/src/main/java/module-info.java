/** The window: one package per view, each a View and a ViewModel; knows only the model. */
@org.jspecify.annotations.NullMarked
module org.clusterarium.views {
    requires static org.jspecify;
    requires transitive org.clusterarium.model;
    requires transitive javafx.controls;
    requires atlantafx.base;
    requires org.controlsfx.controls;
    requires java.desktop;
    requires org.jfree.chart.fx;
    requires org.jfree.jfreechart;
    requires org.kordamp.ikonli.javafx;
    requires org.kordamp.ikonli.materialdesign2;

    exports org.clusterarium.views.chaos;
    exports org.clusterarium.views.commandlog;
    exports org.clusterarium.views.control;
    exports org.clusterarium.views.doctor;
    exports org.clusterarium.views.moment;
    exports org.clusterarium.views.operation;
    exports org.clusterarium.views.plan;
    exports org.clusterarium.views.shell;
    exports org.clusterarium.views.slotmap;
    exports org.clusterarium.views.text;
    exports org.clusterarium.views.theme;
    exports org.clusterarium.views.timeline;
    exports org.clusterarium.views.topology;
    exports org.clusterarium.views.wizard;
    exports org.clusterarium.views.wizard.catalog;
    exports org.clusterarium.views.wizard.connect;
}
