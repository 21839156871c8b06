/** The vocabulary, parsers, planners and ports that every other module stands on; pure, java.base only. */
@org.jspecify.annotations.NullMarked
module org.clusterarium.model {
    requires static org.jspecify;

    exports org.clusterarium.model.check;
    exports org.clusterarium.model.connection;
    exports org.clusterarium.model.deployment;
    exports org.clusterarium.model.operation;
    exports org.clusterarium.model.parse;
    exports org.clusterarium.model.plan;
    exports org.clusterarium.model.preview;
    exports org.clusterarium.model.recording;
    exports org.clusterarium.model.slot;
    exports org.clusterarium.model.text;
    exports org.clusterarium.model.topology;
    exports org.clusterarium.model.trace;
    exports org.clusterarium.model.watch;
}
