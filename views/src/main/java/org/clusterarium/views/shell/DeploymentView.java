package org.clusterarium.views.shell;

import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Subscription;
import org.clusterarium.views.chaos.ChaosView;
import org.clusterarium.views.chaos.ChaosViewModel;
import org.clusterarium.views.chaos.LabControl;
import org.clusterarium.views.commandlog.CommandLogView;
import org.clusterarium.views.commandlog.CommandLogViewModel;
import org.clusterarium.views.control.FrameView;
import org.clusterarium.views.control.Panel;
import org.clusterarium.views.doctor.DoctorView;
import org.clusterarium.views.doctor.DoctorViewModel;
import org.clusterarium.views.hosts.HostsMenu;
import org.clusterarium.views.hosts.HostsTreeView;
import org.clusterarium.views.hosts.HostsTreeViewModel;
import org.clusterarium.views.hosts.TotalsView;
import org.clusterarium.views.inspector.InspectorView;
import org.clusterarium.views.inspector.InspectorViewModel;
import org.clusterarium.views.metrics.MetricsView;
import org.clusterarium.views.metrics.MetricsViewModel;
import org.clusterarium.views.operation.DragViewModel;
import org.clusterarium.views.operation.NodeMenuItems;
import org.clusterarium.views.operation.OperationStrip;
import org.clusterarium.views.operation.StripContext;
import org.clusterarium.views.text.Messages;
import org.clusterarium.views.timeline.TimelineViewModel;
import org.clusterarium.views.whatif.WhatIfView;
import org.clusterarium.views.whatif.WhatIfViewModel;
import org.clusterarium.views.wizard.connect.ConnectionStateView;
import org.clusterarium.views.wizard.connect.ConnectionStateViewModel;

/**
 * A deployment: hosts at the left; topology above slots in the centre, chaos and inspector at the right; timeline and charts below.
 */
final class DeploymentView extends StackPane {
    private final WindowViewModel window;
    private final Messages messages;
    private final List<FrameView> canvases = new ArrayList<>();
    private final TimelineViewModel timeline;
    private final CentrePages centrePages;
    private final HostsTreeView hosts;
    private final HostsMenu menu;
    private final TotalsView totals;
    private final ChaosView chaos;
    private final InspectorView inspector;
    private final MetricsView metrics;
    private final DoctorView doctor;
    private final WhatIfView whatIf;
    private final ConnectionStateView connection;
    private final CommandLogView commands;
    private final TabPane sideTabs;
    private final TabPane bottomTabs;
    private final SplitPane upper;
    private final OperationStrip strip;
    private final StripPlace place;
    private final List<Subscription> subscriptions = new ArrayList<>();

    DeploymentView(WindowViewModel window, LabControl lab, Locale language, Runnable operate) {
        this.window = window;
        messages = Messages.of(WindowView.class, "Shell", language);
        getStyleClass().add("deployment");
        Messages hostTexts = Messages.of(HostsTreeView.class, "Hosts", language);
        HostsTreeViewModel hostsModel = new HostsTreeViewModel(window.moment());
        menu = new HostsMenu(lab, hostTexts);
        hosts = new HostsTreeView(hostsModel, window.selection(), menu, hostTexts);
        hosts.setOnOpen(() -> selectTab("inspector"));
        totals = new TotalsView(hostsModel, hostTexts);
        Messages chaosTexts = Messages.of(ChaosView.class, "Chaos", language);
        chaos = new ChaosView(new ChaosViewModel(window.moment(), lab, language), chaosTexts);
        inspector = inspector(language);
        metrics = new MetricsView(
                new MetricsViewModel(window.moment()), Messages.of(MetricsView.class, "Metrics", language));
        doctor = doctor(language);
        whatIf = whatIf(language);
        CanvasViews views = new CanvasViews(window, language);
        canvases.addAll(views.all());
        centrePages = views.centre();
        timeline = views.timelineModel();
        subscriptions.add(window.export().subscribe(export -> export.ifPresent(views.timeline()::setOnExport)));
        enableMoves(views, menu, hostsModel, language);
        views.topology().setOnOpen(node -> selectTab("inspector"));
        views.topology().setNodeMenu(id -> hostsModel.node(id).map(menu::of));
        views.topology().setHostMenu(name -> hostsModel.host(name).map(menu::of));
        connection = connection(language);
        commands = new CommandLogView(
                new CommandLogViewModel(window.moment()), Messages.of(CommandLogView.class, "CommandLog", language));
        sideTabs = tabs(
                "side-tabs",
                tab("chaos", scrolling(chaos)),
                tab("inspector", inspector),
                tab("whatif", scrolling(whatIf)),
                tab("doctor", scrolling(doctor)));
        bottomTabs = tabs(
                "bottom-tabs",
                tab("timeline", views.timeline()),
                tab("charts", metrics),
                tab("commands", commands),
                tab("connection", scrolling(connection)));
        SplitPane centre = split("centre", Orientation.VERTICAL, 0.68, views.centre(), views.slotMap());
        upper = split("upper", Orientation.HORIZONTAL, 0.73, centre, sideTabs);
        SplitPane.setResizableWithParent(sideTabs, false);
        SplitPane right = split("right", Orientation.VERTICAL, 0.74, upper, bottomTabs);
        SplitPane.setResizableWithParent(bottomTabs, false);
        VBox.setVgrow(hosts, Priority.ALWAYS);
        Panel left = new Panel(hostTexts.get("title"), new VBox(hosts, totals));
        left.getStyleClass().add("hosts-panel");
        strip = new OperationStrip(new StripContext(
                window.operations(),
                window.moment(),
                Messages.of(OperationStrip.class, "Operation", language),
                operate,
                plan -> window.savePlan().get().map(save -> () -> save.accept(plan))));
        place = new StripPlace(window, strip, right, bottomTabs);
        SplitPane all = split("left", Orientation.HORIZONTAL, 0.185, left, place);
        SplitPane.setResizableWithParent(left, false);
        getChildren().setAll(all);
    }

    /** Puts the wizards about a host or node into its context menu. */
    void offer(WizardDialogs wizards) {
        menu.setWork(wizards::about);
    }

    private InspectorView inspector(Locale language) {
        Messages texts = Messages.of(InspectorView.class, "Inspector", language);
        return new InspectorView(new InspectorViewModel(window.moment(), window.selection(), texts), texts);
    }

    private ConnectionStateView connection(Locale language) {
        Messages texts = Messages.of(ConnectionStateView.class, "Connect", language);
        return new ConnectionStateView(
                new ConnectionStateViewModel(window.moment(), texts, ZoneId.systemDefault()), texts);
    }

    private DoctorView doctor(Locale language) {
        Messages texts = Messages.of(DoctorView.class, "Doctor", language);
        DoctorViewModel model =
                new DoctorViewModel(window.moment(), texts, ZoneId.systemDefault(), window.windowThread());
        model.setOnPlan(window.staged()::stage);
        return new DoctorView(model, window.selection(), texts);
    }

    private WhatIfView whatIf(Locale language) {
        Messages texts = Messages.of(WhatIfView.class, "WhatIf", language);
        return new WhatIfView(new WhatIfViewModel(window.moment(), texts, window.windowThread()), texts);
    }

    TimelineViewModel timeline() {
        return timeline;
    }

    private void enableMoves(CanvasViews views, HostsMenu menu, HostsTreeViewModel hostsModel, Locale language) {
        DragViewModel drag = window.operations().drag();
        NodeMenuItems items = new NodeMenuItems(
                drag, window.moment(), window.selection(), Messages.of(OperationStrip.class, "Operation", language));
        menu.setMore(items::ofNode);
        hosts.setDrag(drag);
        views.enableMoves(drag, items);
        views.slotMap().setNodeMenu(id -> hostsModel.node(id).map(menu::of));
    }

    void renderFrame(long elapsedWallMicros) {
        strip.pulse(elapsedWallMicros);
        canvases.forEach(FrameView::renderFrame);
        pulseSide(elapsedWallMicros);
        int bottom = bottomTabs.getSelectionModel().getSelectedIndex();
        if (bottom == 1) {
            metrics.pulse(elapsedWallMicros);
        } else if (bottom == 2) {
            commands.pulse(elapsedWallMicros);
        }
    }

    private void pulseSide(long elapsedWallMicros) {
        String shown = upper.getItems().contains(sideTabs)
                ? sideTabs.getSelectionModel().getSelectedItem().getId()
                : "";
        if (shown.equals("doctor")) {
            doctor.pulse(elapsedWallMicros);
        } else if (shown.equals("whatif")) {
            whatIf.pulse(elapsedWallMicros);
        }
    }

    void showSidePanel(boolean shown) {
        List<Node> items = upper.getItems();
        if (shown && !items.contains(sideTabs)) {
            items.add(sideTabs);
            upper.setDividerPositions(window.split("upper", 0.73));
        } else if (!shown) {
            items.remove(sideTabs);
        }
    }

    void selectTab(String name) {
        if (centrePages.select(name)) {
            return;
        }
        for (TabPane pane : List.of(sideTabs, bottomTabs)) {
            for (Tab tab : pane.getTabs()) {
                if (name.equals(tab.getId())) {
                    if (pane == sideTabs) {
                        window.sidePanelShown().set(true);
                    }
                    pane.getSelectionModel().select(tab);
                }
            }
        }
    }

    void dispose() {
        subscriptions.forEach(Subscription::unsubscribe);
        place.dispose();
        strip.dispose();
        hosts.dispose();
        totals.dispose();
        chaos.dispose();
        inspector.dispose();
        doctor.dispose();
        whatIf.dispose();
        metrics.dispose();
        connection.dispose();
        commands.dispose();
    }

    private Tab tab(String name, Node content) {
        Tab tab = new Tab(messages.get("tab." + name), content);
        tab.setId(name);
        tab.setClosable(false);
        return tab;
    }

    /** As high as its place, or scrolled where the place is lower than the content can be. */
    private static ScrollPane scrolling(Region content) {
        ScrollPane pane = new ScrollPane(content);
        pane.getStyleClass().add("bare-scroll");
        pane.setFitToWidth(true);
        pane.setFitToHeight(true);
        pane.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return pane;
    }

    private static TabPane tabs(String id, Tab... tabs) {
        TabPane pane = new TabPane(tabs);
        pane.setId(id);
        pane.getStyleClass().addAll("panel", "panel-tabs");
        return pane;
    }

    private SplitPane split(String name, Orientation orientation, double otherwise, Node first, Node second) {
        SplitPane pane = new SplitPane(first, second);
        pane.setId("split-" + name);
        pane.setOrientation(orientation);
        pane.setDividerPositions(window.split(name, otherwise));
        subscriptions.add(pane.getDividers()
                .getFirst()
                .positionProperty()
                .subscribe((before, after) -> window.rememberSplit(name, after.doubleValue())));
        return pane;
    }
}
